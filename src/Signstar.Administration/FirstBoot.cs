using System.Text;
using LibC;
using Signstar.Administration.Credentials;
using Signstar.Administration.Processes;
using Signstar.Administration.Secrets;

namespace Signstar.Administration;

/// <summary>
/// The keys that a host makes itself, in the order in which one needs the other: what seals, the host's keys of SSH, the private key of WireGuard. What is
/// there is left as it is, so that a boot that was interrupted is gone on with.
/// </summary>
public static class FirstBoot
{
    private const string Directory = "/var/lib/signstar/wireguard";
    private const string PrivateKey = $"{Directory}/private-key";
    private const string PublicKey = $"{Directory}/public-key";

    // systemd.network's credential of that name is loaded by the unit that sets the tunnel up.
    private const string SealedName = "network.wireguard.private.signstar";

    private const UnixFileMode Readable = DurableFile.Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Makes what is missing, and says what that was.</summary>
    /// <param name="withTpm">Whether a TPM has to be there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AdministrationException">Something could not be made.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(bool withTpm, CancellationToken cancellationToken)
    {
        List<string> made = [];
        await MakeAsync("systemd-creds", ["setup"], "/var/lib/systemd/credential.secret", "the host's credential key", made, cancellationToken).ConfigureAwait(false);
        await MakeAsync("ssh-keygen", ["-q", "-A"], "/etc/ssh/ssh_host_ed25519_key", "the host's SSH keys", made, cancellationToken).ConfigureAwait(false);
        await MakeTunnelKeyAsync(new SystemdCreds(withTpm), made, cancellationToken).ConfigureAwait(false);
        return made;
    }

    // Both leave alone what is there, and make what a first attempt did not get to.
    private static async Task MakeAsync(string program, IReadOnlyList<string> arguments, string witness, string what, List<string> made, CancellationToken cancellation)
    {
        bool isThere = File.Exists(witness);
        (await RunAsync(program, arguments, default, cancellation).ConfigureAwait(false)).Dispose();
        if (!isThere)
            made.Add(what);
    }

    private static async Task MakeTunnelKeyAsync(SystemdCreds sealer, List<string> made, CancellationToken cancellation)
    {
        if (File.Exists(PublicKey))
            return;
        System.IO.Directory.CreateDirectory(Directory);
        using SecretBytes privateKey = File.Exists(PrivateKey)
            ? await sealer.UnsealAsync(SealedName, await File.ReadAllBytesAsync(PrivateKey, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false)
            : await MakePrivateKeyAsync(sealer, cancellation).ConfigureAwait(false);
        using ChildOutput publicKey = await RunAsync("wg", ["pubkey"], privateKey.Memory, cancellation).ConfigureAwait(false);
        // Last: who finds it knows that the other is there.
        DurableFile.Replace(PublicKey, publicKey.Output.Span, Readable);
        made.Add($"the WireGuard key {Encoding.ASCII.GetString(publicKey.Output.Span).TrimEnd()}");
    }

    private static async Task<SecretBytes> MakePrivateKeyAsync(SystemdCreds sealer, CancellationToken cancellation)
    {
        using ChildOutput key = await RunAsync("wg", ["genkey"], default, cancellation).ConfigureAwait(false);
        DurableFile.Replace(PrivateKey, await sealer.SealAsync(SealedName, key.Output.Memory, cancellation).ConfigureAwait(false));
        return key.TakeOutput();
    }

    private static async Task<ChildOutput> RunAsync(string program, IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancellation)
    {
        ChildOutput result = await ChildProcess.RunAsync(program, arguments, input, cancellation).ConfigureAwait(false);
        if (result.Status == 0)
            return result;
        result.Dispose();
        throw AdministrationException.Misconfigured($"{program} {arguments[0]} failed: {result.Error}");
    }
}
