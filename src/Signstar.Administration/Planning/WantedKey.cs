using NetHsm.Model;
using Signstar.Configuration;

namespace Signstar.Administration.Planning;

/// <summary>A key of the device.</summary>
/// <param name="Operator">Who uses it, alone; it is in their namespace.</param>
/// <param name="Id">Its id.</param>
/// <param name="Tag">What ties the two together.</param>
/// <param name="Setup">How it is made.</param>
/// <param name="CertificateName">Name of its certificates' files, without extension.</param>
internal sealed record WantedKey(UserId Operator, KeyId Id, Tag Tag, SigningKeySetup Setup, string CertificateName)
{
    internal NamespaceId? Namespace => Operator.Namespace;

    /// <summary>Whose its certificate says it is; null without one.</summary>
    internal string? Holder => Setup.Context switch
    {
        OpenPgpContext openPgp => openPgp.UserIds[0],
        X509Context x509 => x509.Subject,
        _ => null,
    };

    internal string Name => Namespace is { } inside ? $"{inside}/{Id}" : Id.ToString();
}
