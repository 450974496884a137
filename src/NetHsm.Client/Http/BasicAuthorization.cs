using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NetHsm.Client.Http;

/// <summary>
/// The field of RFC 7617 as HttpClient takes it: a string, made once per credentials, so that there is one copy to clear and not one per request.
/// </summary>
internal sealed class BasicAuthorization : IDisposable
{
    internal BasicAuthorization(NetHsmCredentials credentials)
    {
        byte[] plain = [.. Encoding.ASCII.GetBytes($"{credentials.User}:"), .. credentials.Passphrase.Bytes];
        try
        {
            int length = Scheme.Length + ((plain.Length + 2) / 3 * 4);
            Text = string.Create(length, plain, static (target, bytes) =>
            {
                Scheme.CopyTo(target);
                _ = Convert.TryToBase64Chars(bytes, target[Scheme.Length..], out _);
            });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static string Scheme => "Basic ";

    internal string Text { get; }

    /// <summary>Clears the string, which nobody else has: requests are over when their credentials end.</summary>
    public void Dispose() => MemoryMarshal.AsMemory(Text.AsMemory()).Span.Clear();
}
