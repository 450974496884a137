using System.Text;
using LibC;
using Signstar.Administration.Credentials;
using Signstar.Administration.Secrets;

namespace Signstar.Administration.Tests;

/// <summary>Binds the name to what it "seals", as systemd-creds does; the real one is in tests/system.</summary>
internal sealed class FakeSealer : ICredentialSealer
{
    /// <summary>What becomes of what is sealed under a name.</summary>
    internal Func<string, byte[], byte[]> Storage { get; set; } = (_, blob) => blob;

    public Task<byte[]> SealAsync(string name, ReadOnlyMemory<byte> secret, CancellationToken cancellationToken) =>
        Task.FromResult(Storage(name, [.. Encoding.UTF8.GetBytes(name), 0, .. secret.Span]));

    public Task<SecretBytes> UnsealAsync(string name, ReadOnlyMemory<byte> blob, CancellationToken cancellationToken)
    {
        byte[] head = [.. Encoding.UTF8.GetBytes(name), 0];
        return blob.Span.StartsWith(head)
            ? Task.FromResult(new SecretBytes(blob.Length).Add(blob.Span[head.Length..]))
            : throw new AdministrationException(ExitStatus.Configuration, $"{name} does not open");
    }
}
