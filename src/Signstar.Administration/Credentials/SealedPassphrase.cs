using LibC;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Secrets;
using Signstar.RoleSettings;

namespace Signstar.Administration.Credentials;

/// <summary>The sealed passphrase of a role, and beside it, while it changes, the next one (docs/specification/host-layout.md).</summary>
internal sealed class SealedPassphrase
{
    private const string Next = ".next";

    private readonly SealedCredential _credential;
    private readonly ICredentialSealer _sealer;

    internal SealedPassphrase(SealedCredential credential, ICredentialSealer sealer)
    {
        _credential = credential;
        _sealer = sealer;
    }

    internal UserId User => _credential.User;

    internal string HolderUnit => _credential.HolderUnit;

    internal bool HasNext => File.Exists(NextPath);

    private string NextPath => _credential.Path + Next;

    /// <summary>The one that is about to hold; null where there is none.</summary>
    /// <exception cref="AdministrationException">It does not open.</exception>
    internal Task<Passphrase?> ReadNextAsync(CancellationToken cancellation) => ReadAsync(NextPath, _credential.SealedName + Next, cancellation);

    /// <summary>
    /// Puts the next one beside the one that holds. It is opened again first, and its second seal too, under the name that it will have: once the device has
    /// it, there is no other copy.
    /// </summary>
    internal async Task WriteNextAsync(Passphrase next, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_credential.Path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        byte[] sealedNow = await SealAsync(_credential.SealedName + Next, next, cancellation).ConfigureAwait(false);
        byte[] sealedLater = await SealAsync(_credential.SealedName, next, cancellation).ConfigureAwait(false);
        // The name is bound into the seal, so the file that becomes the passphrase is another one.
        DurableFile.Replace(PreparedPath, sealedLater);
        DurableFile.Replace(NextPath, sealedNow);
    }

    /// <summary>The next one holds now: it takes the place of the old one, which is forgotten.</summary>
    internal async Task PromoteAsync(CancellationToken cancellation)
    {
        if (!File.Exists(PreparedPath))
        {
            // An earlier promotion was interrupted between its two steps, or somebody cleaned up: the next one is sealed again.
            using Passphrase next = await ReadNextAsync(cancellation).ConfigureAwait(false) ?? throw AdministrationException.Misconfigured($"{NextPath} does not open");
            DurableFile.Replace(PreparedPath, await SealAsync(_credential.SealedName, next, cancellation).ConfigureAwait(false));
        }
        File.Move(PreparedPath, _credential.Path, overwrite: true);
        DurableFile.SyncDirectory(Path.GetDirectoryName(_credential.Path)!);
        DropNext();
    }

    internal void DropNext()
    {
        File.Delete(NextPath);
        File.Delete(PreparedPath);
        DurableFile.SyncDirectory(Path.GetDirectoryName(_credential.Path)!);
    }

    private string PreparedPath => _credential.Path + ".prepared";

    private async Task<byte[]> SealAsync(string name, Passphrase passphrase, CancellationToken cancellation)
    {
        using var secret = new SecretBytes(Passphrase.MaximumLength);
        secret.Add(passphrase.Bytes);
        byte[] blob = await _sealer.SealAsync(name, secret.Memory, cancellation).ConfigureAwait(false);
        using SecretBytes opened = await _sealer.UnsealAsync(name, blob, cancellation).ConfigureAwait(false);
        if (!System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(opened.Span, passphrase.Bytes))
            throw AdministrationException.Misconfigured($"what was sealed as {name} opens as something else; nothing was changed");
        return blob;
    }

    private async Task<Passphrase?> ReadAsync(string path, string name, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            return null;
        byte[] blob = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        using SecretBytes opened = await _sealer.UnsealAsync(name, blob, cancellation).ConfigureAwait(false);
        try
        {
            return new Passphrase(opened.Span.TrimEnd((byte)'\n'));
        }
        catch (FormatException damage)
        {
            throw AdministrationException.Misconfigured($"{path} opens as no passphrase", damage);
        }
    }
}
