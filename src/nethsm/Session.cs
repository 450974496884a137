using System.CommandLine;
using CommandLinePrograms;
using LibC;
using LibSsl;
using NetHsm.Client;
using NetHsm.Configuration;
using NetHsm.Model;

namespace NetHsm.CommandLine;

/// <summary>One run of a command: what was typed, the configuration, the device, the users it acts as, and where it prints.</summary>
internal sealed class Session : IDisposable
{
    private readonly ParseResult _parsed;
    private readonly GlobalOptions _globals;
    private readonly List<NetHsmCredentials> _credentials = [];
    private readonly Lazy<DeviceConfiguration> _configuration;
    private readonly Lazy<ConfiguredDevice> _device;
    private readonly Lazy<NetHsmTransport> _transport;
    private readonly Lazy<NetHsmTransport> _fileTransport;
    private readonly Lazy<CredentialChoice> _choice;

    internal Session(ParseResult parsed, GlobalOptions globals)
    {
        _parsed = parsed;
        _globals = globals;
        _configuration = new(() => ConfigurationFile.Load(ConfigurationPath));
        _device = new(FindDevice);
        _transport = new(() => Connect((url, trust) => new LeanTransport(url, trust)));
        _fileTransport = new(() => Connect((url, trust) => new HttpClientTransport(url, trust)));
        _choice = new(() => new CredentialChoice(Device, Value(_globals.Users)!, Value(_globals.PassphraseFiles)!));
        Output = new Output(parsed.InvocationConfiguration.Output, Value(globals.Json));
    }

    internal Output Output { get; }

    internal string ConfigurationPath => Value(_globals.ConfigurationFile) ?? ConfigurationFile.DefaultPath;

    internal DeviceConfiguration Configuration => _configuration.Value;

    /// <summary>The label that was given, for commands that cannot do without.</summary>
    internal string Label => Value(_globals.Label) ?? throw new ProgramFailureException(ExitStatus.Usage, "which device? Name it with --label");

    /// <summary>The device with the label that was given, or the only one.</summary>
    internal ConfiguredDevice Device => _device.Value;

    /// <summary>The device's API, as nobody.</summary>
    internal NetHsmClient Client => new(_transport.Value);

    /// <summary>The device's API, as nobody, for files that do not fit into memory.</summary>
    internal NetHsmClient FileClient => new(_fileTransport.Value);

    public void Dispose()
    {
        foreach (NetHsmCredentials credentials in _credentials)
            credentials.Dispose();
        if (_transport.IsValueCreated)
            _transport.Value.Dispose();
        if (_fileTransport.IsValueCreated)
            _fileTransport.Value.Dispose();
    }

    internal T? Value<T>(Argument<T> argument) => _parsed.GetValue(argument);

    internal T? Value<T>(Option<T> option) => _parsed.GetValue(option);

    /// <summary>The device's API, as a user in one of these roles.</summary>
    internal NetHsmClient ClientAs(params UserRole[] roles) => new(_transport.Value, Login(roles, onlyOutsideNamespaces: false));

    /// <summary>The device's API, as a user of the whole device in this role.</summary>
    internal NetHsmClient SystemClientAs(UserRole role) => new(_transport.Value, Login([role], onlyOutsideNamespaces: true));

    /// <summary>The same, for files that do not fit into memory.</summary>
    internal NetHsmClient FileClientAs(UserRole role) => new(_fileTransport.Value, Login([role], onlyOutsideNamespaces: true));

    internal void SaveConfiguration() => ConfigurationFile.Save(ConfigurationPath, Configuration);

    private NetHsmCredentials Login(UserRole[] roles, bool onlyOutsideNamespaces)
    {
        NetHsmCredentials credentials = _choice.Value.Choose(roles, onlyOutsideNamespaces);
        _credentials.Add(credentials);
        return credentials;
    }

    private ConfiguredDevice FindDevice()
    {
        IReadOnlyList<ConfiguredDevice> devices = Configuration.Devices;
        if (Value(_globals.Label) is { } label)
        {
            return Configuration.Find(label) ?? throw new ProgramFailureException(
                ExitStatus.Configuration, $"{ConfigurationPath} has no device '{label}'; see 'nethsm env list'");
        }
        return devices.Count switch
        {
            0 => throw new ProgramFailureException(
                ExitStatus.Configuration, $"{ConfigurationPath} {(File.Exists(ConfigurationPath) ? "has no device" : "is not there")}: add a device with 'nethsm env add device --label LABEL URL TLS_SECURITY'"),
            1 => devices[0],
            _ => throw new ProgramFailureException(
                ExitStatus.Usage, $"several devices are configured: name one with --label ({string.Join(", ", devices.Select(device => device.Label))})"),
        };
    }

    private NetHsmTransport Connect(Func<NetHsmUrl, ServerTrust, NetHsmTransport> connect)
    {
        try
        {
            return connect(NetHsmUrl.Parse(Device.Url), Device.Trust);
        }
        catch (FormatException failure)
        {
            throw new ProgramFailureException(ExitStatus.Configuration, $"{ConfigurationPath}: device '{Device.Label}': {failure.Message}", failure);
        }
    }
}
