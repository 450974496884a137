namespace Signstar.RoleProtocol;

/// <summary>What frames are made of (docs/specification/role-protocol.md).</summary>
internal static class Frame
{
    internal const int LargestStatus = 254;

    /// <summary>The longest first line, without its newline: <c>data 2147483647</c>.</summary>
    internal const int LongestLine = 15;

    internal static ReadOnlySpan<byte> Data => "data "u8;

    internal static ReadOnlySpan<byte> Note => "note "u8;

    internal static ReadOnlySpan<byte> Exit => "exit "u8;
}
