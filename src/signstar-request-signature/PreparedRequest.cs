using System.Buffers;
using LibCrypto;
using Signstar.SigningRequests;

namespace Signstar.RequestSignature;

/// <summary>A file's request, ready to be sent.</summary>
/// <param name="Json">The request.</param>
/// <param name="Digest">SHA-512 of the file.</param>
internal sealed record PreparedRequest(ReadOnlyMemory<byte> Json, byte[] Digest)
{
    internal static PreparedRequest Of(string file, HasherStateLayout layout, CancellationToken cancellation)
    {
        using ResumableSha512 hasher = FileHasher.Hash(file, cancellation);
        var claims = new SigningRequestClaims
        {
            RequestTime = DateTimeOffset.UtcNow,
            FileName = file == InputFile.StandardInput ? null : Path.GetFileName(file),
        };
        var json = new ArrayBufferWriter<byte>();
        new SigningRequest(hasher.ExportState(layout), SignatureFormat.OpenPgpV4, claims).Write(json);
        return new PreparedRequest(json.WrittenMemory, hasher.Digest());
    }
}
