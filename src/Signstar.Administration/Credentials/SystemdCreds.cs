using Signstar.Administration.Processes;
using Signstar.Administration.Secrets;

namespace Signstar.Administration.Credentials;

/// <summary>systemd-creds(1): sealed to the TPM and the host, or, where the configuration says so in so many words, to the host alone.</summary>
internal sealed class SystemdCreds : ICredentialSealer
{
    private const string Program = "systemd-creds";
    private readonly string _key;

    /// <param name="withTpm">Whether a TPM has to be there. Never <c>auto</c>, which would do without one silently.</param>
    internal SystemdCreds(bool withTpm) => _key = withTpm ? "host+tpm2" : "host";

    public async Task<byte[]> SealAsync(string name, ReadOnlyMemory<byte> secret, CancellationToken cancellationToken)
    {
        using ChildOutput sealing = await ChildProcess.RunAsync(Program, ["encrypt", "--quiet", $"--with-key={_key}", $"--name={name}", "-", "-"], secret, cancellationToken).ConfigureAwait(false);
        if (sealing.Status != 0)
            throw AdministrationException.Misconfigured($"systemd-creds could not seal {name} with --with-key={_key}: {sealing.Error}");
        return sealing.Output.Span.ToArray();
    }

    public async Task<SecretBytes> UnsealAsync(string name, ReadOnlyMemory<byte> blob, CancellationToken cancellationToken)
    {
        using ChildOutput opening = await ChildProcess.RunAsync(Program, ["decrypt", "--quiet", $"--name={name}", "-", "-"], blob, cancellationToken).ConfigureAwait(false);
        if (opening.Status != 0)
            throw AdministrationException.Misconfigured($"systemd-creds could not open {name}: {opening.Error}");
        return opening.TakeOutput();
    }
}
