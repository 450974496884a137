using LibC;
using Signstar.Administration.Credentials;

namespace Signstar.Administration.Secrets;

/// <summary>The administrative secret on a host that keeps it itself: sealed, or, for tests, as it is.</summary>
internal sealed class HostSecret
{
    private const string Name = "administrative-secret";

    private readonly string _path;
    private readonly ICredentialSealer? _sealer;

    /// <param name="path">Where.</param>
    /// <param name="sealer">What seals it; null for plain text.</param>
    internal HostSecret(string path, ICredentialSealer? sealer)
    {
        _path = path;
        _sealer = sealer;
    }

    /// <summary>Reads it; null when there is none.</summary>
    /// <exception cref="AdministrationException">It does not open, or is none.</exception>
    internal async Task<AdministrativeSecret?> ReadAsync(CancellationToken cancellation)
    {
        if (!File.Exists(_path))
            return null;
        byte[] content = await File.ReadAllBytesAsync(_path, cancellation).ConfigureAwait(false);
        try
        {
            using SecretBytes document = _sealer is null ? new SecretBytes(content.Length).Add(content) : await _sealer.UnsealAsync(Name, content, cancellation).ConfigureAwait(false);
            return SecretDocument.Parse(document.Span);
        }
        catch (FormatException damage)
        {
            throw AdministrationException.Misconfigured($"{_path} has no administrative secret: {damage.Message}", damage);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>By which it is told from another: SHA-256, which says nothing of what has this much chance in it.</summary>
    internal static string DigestOf(AdministrativeSecret secret)
    {
        using SecretBytes document = SecretDocument.Write(secret);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(document.Span));
    }

    /// <summary>Keeps it, before any device has it.</summary>
    internal async Task WriteAsync(AdministrativeSecret secret, CancellationToken cancellation)
    {
        using SecretBytes document = SecretDocument.Write(secret);
        if (_sealer is null)
        {
            DurableFile.Replace(_path, document.Span);
            return;
        }
        byte[] blob = await _sealer.SealAsync(Name, document.Memory, cancellation).ConfigureAwait(false);
        using SecretBytes opened = await _sealer.UnsealAsync(Name, blob, cancellation).ConfigureAwait(false);
        if (!System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(opened.Span, document.Span))
            throw AdministrationException.Misconfigured("the administrative secret was sealed and opens as something else; nothing was changed");
        DurableFile.Replace(_path, blob);
    }
}
