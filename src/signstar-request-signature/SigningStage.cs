namespace Signstar.RequestSignature;

/// <summary>How far the signing of a file has come; where it fails, this tells which side is at fault.</summary>
internal enum SigningStage
{
    /// <summary>Reading and hashing the file.</summary>
    Read,

    /// <summary>Talking to the host: ssh's part.</summary>
    Connection,

    /// <summary>The host's part.</summary>
    Host,

    /// <summary>Writing the signature.</summary>
    Write,
}
