using LibSsl;
using NetHsm.Model;

namespace NetHsm.Configuration;

/// <summary>A device, as the configuration has it.</summary>
public sealed class ConfiguredDevice
{
    private readonly List<ConfiguredCredentials> _credentials = [];

    /// <summary>A device without credentials.</summary>
    /// <param name="label">What it is called here: 1 to 64 letters, digits, <c>_</c>, <c>.</c> and <c>-</c>, the first a letter or digit.</param>
    /// <param name="url">Address of its API, <c>https://HOST[:PORT]/api/v1</c>; only its beginning is checked here.</param>
    /// <param name="trust">How it is recognised.</param>
    /// <exception cref="FormatException">Label or address do not have the form.</exception>
    public ConfiguredDevice(string label, string url, ServerTrust trust)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(trust);
        if (!DeviceLabel.IsValid(label))
            throw new FormatException($"'{label}' is no label of a device: {DeviceLabel.Rule}");
        if (!url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            throw new FormatException("the address of a device begins with https://");
        Label = label;
        Url = url;
        Trust = trust;
    }

    /// <summary>What it is called here.</summary>
    public string Label { get; }

    /// <summary>Address of its API.</summary>
    public string Url { get; }

    /// <summary>How it is recognised.</summary>
    public ServerTrust Trust { get; }

    /// <summary>Its users, in the order in which they were added.</summary>
    public IReadOnlyList<ConfiguredCredentials> Credentials => _credentials;

    /// <summary>The credentials of a user; null where there are none.</summary>
    public ConfiguredCredentials? Find(UserId user) => _credentials.Find(entry => entry.User == user);

    /// <summary>Adds a user; false, with nothing changed, when it is there already.</summary>
    public bool Add(ConfiguredCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        if (Find(credentials.User) is not null)
            return false;
        _credentials.Add(credentials);
        return true;
    }

    /// <summary>Removes a user; false when it is not there.</summary>
    public bool Remove(UserId user) => _credentials.RemoveAll(entry => entry.User == user) > 0;
}
