using Microsoft.AspNetCore.Http;

namespace NetHsm.Emulator.Http;

/// <summary>Reads a body up to the size that its operation takes.</summary>
internal static class RequestBody
{
    /// <summary>Null if it is longer.</summary>
    internal static async Task<byte[]?> ReadAsync(HttpRequest request, long largest, CancellationToken cancellation)
    {
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, largest));
        byte[] buffer = new byte[64 * 1024];
        while (true)
        {
            int count = await request.Body.ReadAsync(buffer, cancellation).ConfigureAwait(false);
            if (count == 0)
                return body.ToArray();
            if (body.Length + count > largest)
                return null;
            body.Write(buffer, 0, count);
        }
    }
}
