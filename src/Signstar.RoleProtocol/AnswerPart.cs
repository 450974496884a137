namespace Signstar.RoleProtocol;

/// <summary>What <see cref="AnswerReader"/> found.</summary>
public enum AnswerPart
{
    /// <summary>Nothing yet: more bytes are needed. An answer that ends here was cut off.</summary>
    Incomplete,

    /// <summary>Bytes for standard output.</summary>
    Data,

    /// <summary>Bytes for standard error.</summary>
    Note,

    /// <summary>The end, with a status.</summary>
    Exit,

    /// <summary>No frame of the protocol; the rest cannot be understood.</summary>
    Malformed,
}
