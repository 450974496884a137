namespace NetHsm.Client;

/// <summary>What POST /keys/{KeyID}/encrypt gives.</summary>
/// <param name="Encrypted">As long as the message.</param>
/// <param name="InitializationVector">16 bytes: the one that was given or that the device drew.</param>
public sealed record EncryptedMessage(byte[] Encrypted, byte[] InitializationVector);
