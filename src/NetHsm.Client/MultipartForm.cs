using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using NetHsm.Model;

namespace NetHsm.Client;

/// <summary>A body of multipart/form-data (RFC 7578). It may have secrets in it: cleared on disposal.</summary>
internal sealed class MultipartForm : IDisposable
{
    // Random: no part can have it in it by chance, nor by intent.
    private readonly string _boundary = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
    private readonly SecretBuffer _buffer = new(8 * 1024);

    internal string ContentType => $"multipart/form-data; boundary={_boundary}";

    public void Dispose() => _buffer.Dispose();

    /// <summary>A whole part.</summary>
    internal void Part(string name, string? fileName, string contentType, ReadOnlySpan<byte> content)
    {
        Head(name, fileName, contentType);
        _buffer.Write(content);
        Text("\r\n");
    }

    /// <summary>The head of the last part; its content follows on the wire.</summary>
    internal void Head(string name, string? fileName, string contentType)
    {
        string file = fileName is null ? "" : $"; filename=\"{fileName}\"";
        Text($"--{_boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\nContent-Type: {contentType}\r\n\r\n");
    }

    /// <summary>What was written, without an end, pinned; who takes it clears it.</summary>
    internal byte[] Written() => _buffer.ToArray();

    /// <summary>The end that follows the last content.</summary>
    internal byte[] End() => Encoding.ASCII.GetBytes($"\r\n--{_boundary}--\r\n");

    /// <summary>The finished form, pinned; who takes it clears it.</summary>
    internal byte[] ToArray()
    {
        Text($"--{_boundary}--\r\n");
        return Written();
    }

    private void Text(string ascii) => Encoding.ASCII.GetBytes(ascii, _buffer);
}
