namespace NetHsm.Model;

/// <summary>How a key encrypts.</summary>
public enum EncryptMode
{
    /// <summary>AES in CBC mode, without padding.</summary>
    AesCbc,
}
