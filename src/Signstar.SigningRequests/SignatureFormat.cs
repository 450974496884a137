namespace Signstar.SigningRequests;

/// <summary>What a request asks for: the values of <c>required.output.type</c>.</summary>
public enum SignatureFormat
{
    /// <summary>A detached OpenPGP signature of version 4 (RFC 9580 §5.2.3), armoured.</summary>
    OpenPgpV4,
}
