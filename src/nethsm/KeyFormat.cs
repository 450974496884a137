namespace NetHsm.CommandLine;

/// <summary>The form of a file with a private key.</summary>
internal enum KeyFormat
{
    /// <summary>PKCS#8 in DER.</summary>
    Der,

    /// <summary>PKCS#8 in PEM.</summary>
    Pem,
}
