namespace Signstar.RoleProtocol.Tests;

/// <summary>An answer read to its end, or to where it stopped making sense.</summary>
internal sealed record Answer(string Data, string Note, AnswerPart End, int Status)
{
    /// <summary>Reads an answer that arrives in pieces cut at these places.</summary>
    internal static Answer Read(ReadOnlySpan<byte> bytes, params int[] cuts)
    {
        var reader = new AnswerReader();
        using MemoryStream data = new(), note = new();
        AnswerPart part = AnswerPart.Incomplete;
        int start = 0;
        int length = bytes.Length;
        foreach (int cut in cuts.Select(cut => cut % (length + 1)).Order().Append(length))
        {
            ReadOnlySpan<byte> piece = bytes[start..cut];
            start = cut;
            while ((part = reader.Read(ref piece, out ReadOnlySpan<byte> content)) is AnswerPart.Data or AnswerPart.Note)
                (part == AnswerPart.Data ? data : note).Write(content);
            if (part is AnswerPart.Exit or AnswerPart.Malformed)
                break;
        }
        return new Answer(Latin1(data), Latin1(note), part, reader.ExitStatus);
    }

    private static string Latin1(MemoryStream stream) => System.Text.Encoding.Latin1.GetString(stream.ToArray());
}
