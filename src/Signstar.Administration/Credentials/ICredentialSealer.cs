namespace Signstar.Administration.Credentials;

/// <summary>Seals what must stay on the disk, so that only this host opens it.</summary>
internal interface ICredentialSealer
{
    /// <summary>Seals a secret under a name, without which it does not open.</summary>
    /// <exception cref="AdministrationException">It cannot: above all, there is no TPM.</exception>
    Task<byte[]> SealAsync(string name, ReadOnlyMemory<byte> secret, CancellationToken cancellationToken);

    /// <summary>Opens what was sealed; the caller disposes of it.</summary>
    /// <exception cref="AdministrationException">It does not open.</exception>
    Task<Secrets.SecretBytes> UnsealAsync(string name, ReadOnlyMemory<byte> blob, CancellationToken cancellationToken);
}
