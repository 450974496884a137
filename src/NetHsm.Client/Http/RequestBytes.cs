using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetHsm.Client.Http;

/// <summary>A request as it goes over the wire (RFC 9112, RFC 7617). It has the passphrase in it: cleared on disposal.</summary>
internal sealed class RequestBytes : IDisposable
{
    private readonly byte[] _bytes;

    internal RequestBytes(NetHsmUrl device, NetHsmRequest request)
    {
        string head = string.Concat(request.Method, " ", device.Path, request.Path)
            + string.Concat(" HTTP/1.1\r\nHost: ", device.Authority, "\r\nAccept: ", request.Accept)
            + (request.ContentType is { } type ? string.Concat("\r\nContent-Type: ", type) : "")
            + (request.Method == "GET" ? "" : string.Concat("\r\nContent-Length: ", request.Body.Length.ToString(CultureInfo.InvariantCulture)));
        string authorization = request.Credentials is null ? "" : "\r\nAuthorization: Basic ";
        const string End = "\r\n\r\n";

        string user = request.Credentials?.User.ToString() ?? "";
        int plain = request.Credentials is { } asked ? user.Length + 1 + asked.Passphrase.Bytes.Length : 0;
        int encoded = Base64.GetMaxEncodedToUtf8Length(plain);
        // Pinned, so that the garbage collector leaves no copies behind.
        _bytes = GC.AllocateUninitializedArray<byte>(head.Length + authorization.Length + encoded + End.Length + request.Body.Length, pinned: true);

        Span<byte> rest = _bytes;
        rest = rest[Encoding.ASCII.GetBytes(head, rest)..];
        rest = rest[Encoding.ASCII.GetBytes(authorization, rest)..];
        if (request.Credentials is { } credentials)
        {
            int name = Encoding.ASCII.GetBytes(user, rest);
            rest[name] = (byte)':';
            credentials.Passphrase.Bytes.CopyTo(rest[(name + 1)..]);
            if (Base64.EncodeToUtf8InPlace(rest, plain, out _) != OperationStatus.Done)
                throw new InvalidOperationException("Base64 takes four bytes for three.");
        }
        rest = rest[encoded..];
        rest = rest[Encoding.ASCII.GetBytes(End, rest)..];
        request.Body.CopyTo(rest);
    }

    internal ReadOnlySpan<byte> Span => _bytes;

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
