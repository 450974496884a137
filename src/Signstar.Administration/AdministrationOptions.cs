using NetHsm.Client;
using Signstar.Administration.Credentials;
using Signstar.Configuration;
using Signstar.RoleSettings;

namespace Signstar.Administration;

/// <summary>What is administered, and from where.</summary>
public sealed class AdministrationOptions
{
    /// <summary>The site's configuration, with a section <c>nethsm</c>.</summary>
    public required SiteConfiguration Site { get; init; }

    /// <summary>The passphrases that roles of this host have.</summary>
    public required IReadOnlyList<SealedCredential> Credentials { get; init; }

    /// <summary>Makes the way to a device; the administration disposes of it.</summary>
    public required Func<DeviceSettings, NetHsmTransport> Connect { get; init; }

    /// <summary>The directory that stands for the host's root.</summary>
    public string Root { get; init; } = "/";

    /// <summary>Whether somebody asks for it: then it is carried out even where nothing seems to have changed.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Hears what is being done, a line at a time; from several threads.</summary>
    public IProgress<string>? Progress { get; init; }

    internal ICredentialSealer? Sealer { get; init; }

    internal IServiceManager? Services { get; init; }

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a device may take to start anew; 10 minutes by default.</summary>
    internal TimeSpan RestartTime { get; init; } = TimeSpan.FromMinutes(10);
}
