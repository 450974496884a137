namespace Signstar.Signatures.OpenPgp;

/// <summary>What a certificate says that its key may do (RFC 9580 §5.2.3.29).</summary>
[Flags]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "The specification's name.")]
public enum KeyFlags
{
    /// <summary>Nothing: verifiers refuse the key's signatures over files.</summary>
    None = 0,

    /// <summary>Sign data.</summary>
    Sign = 0x02,
}
