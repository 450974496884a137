using Executables.Tests.Roles;
using Signstar.RoleSettings;
using TestSupport;

namespace Executables.Tests.DownloadSignature;

/// <summary>The signing role behind a socket.</summary>
internal sealed class ActivatedRole : RoleSocket
{
    private readonly TemporaryDirectory _credentials;

    internal ActivatedRole(SigningHostFixture host, SigningRoleSettings settings)
        : this(host, settings, new TemporaryDirectory())
    {
    }

    private ActivatedRole(SigningHostFixture host, SigningRoleSettings settings, TemporaryDirectory credentials)
        : base("signstar-download-signature", credentials)
    {
        _credentials = credentials;
        SigningHostFixture.WriteCredentials(_credentials, settings, SigningHostFixture.UserPassphrase, host.Certificate);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _credentials.Dispose();
    }
}
