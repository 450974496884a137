namespace Signstar.RequestSignature;

/// <summary>Bytes to standard output, as they are.</summary>
internal static class StandardOutput
{
    internal static void Write(ReadOnlySpan<byte> bytes)
    {
        using Stream output = Console.OpenStandardOutput();
        output.Write(bytes);
    }
}
