using System.Text;

namespace NetHsm.Emulator.Tests.Fuzz;

/// <summary>A request that nobody checked for sense.</summary>
internal sealed record FuzzRequest(string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, string? ContentType, byte[]? Body)
{
    internal HttpRequestMessage ToMessage(Uri baseAddress)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Connections.Verbatim(baseAddress + Path));
        foreach ((string name, string value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        if (Body is not null)
            message.Content = new ByteArrayContent(Body);
        if (Body is not null && ContentType is not null)
            message.Content!.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        return message;
    }

    /// <summary>Enough of it to send it again.</summary>
    public override string ToString() =>
        $"{Method} {Path} [{string.Join("; ", Headers)}] {ContentType}: {(Body is null ? "-" : Encoding.Latin1.GetString(Body, 0, Math.Min(Body.Length, 400)))}";
}
