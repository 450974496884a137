namespace NetHsm.Client.Http;

/// <summary>Where an answer's bytes come from.</summary>
internal interface IByteSource
{
    /// <summary>Reads what is there, at least one byte, or 0 at the end.</summary>
    int Read(Span<byte> buffer);
}
