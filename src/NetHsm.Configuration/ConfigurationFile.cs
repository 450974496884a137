using System.Text;
using LibC;

namespace NetHsm.Configuration;

/// <summary>The file in which the <c>nethsm</c> command keeps devices and credentials, in YAML.</summary>
public static class ConfigurationFile
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaximumSize = 1 << 20;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>
    /// <c>nethsm/config.yaml</c> in the user's configuration directory: <c>$XDG_CONFIG_HOME</c>, or <c>~/.config</c> where that is unset or relative (XDG Base
    /// Directory Specification 0.8).
    /// </summary>
    public static string DefaultPath
    {
        get
        {
            string? directory = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
            if (string.IsNullOrEmpty(directory) || !Path.IsPathRooted(directory))
                directory = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
            return Path.Combine(directory, "nethsm", "config.yaml");
        }
    }

    /// <summary>Reads the file; one that is not there has no devices.</summary>
    /// <exception cref="ConfigurationException">It does not have the form; or it has passphrases in it, and others than its owner may read or write it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public static DeviceConfiguration Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            return new DeviceConfiguration();
        if (new FileInfo(path).Length > MaximumSize)
            throw new ConfigurationException(path, $"the file is larger than {MaximumSize} bytes: this is no configuration of nethsm");
        DeviceConfiguration configuration = ConfigurationReader.Read(path, File.ReadAllBytes(path));
        RefuseSharedSecrets(path, configuration);
        return configuration;
    }

    /// <summary>Writes the file for its owner only, whole or not at all; makes its directory where that is missing. Comments in an old file are lost.</summary>
    /// <exception cref="IOException">It cannot be written; what was there is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write it.</exception>
    public static void Save(string path, DeviceConfiguration configuration)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(configuration);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        DurableFile.Replace(path, Encoding.UTF8.GetBytes(ConfigurationWriter.Write(configuration)));
    }

    // As ssh does with private keys: a secret that others can read is refused, or nobody would notice.
    private static void RefuseSharedSecrets(string path, DeviceConfiguration configuration)
    {
        bool secret = configuration.Devices.Any(device => device.Credentials.Any(credentials => credentials.Passphrase is not null));
        if (secret && FileStatus.TryGet(path, out FileStatus status) && (status.Mode & Others) != 0)
            throw new ConfigurationException(path, $"the file has passphrases in it and is open to other users: run 'chmod 600 {path}', and change the passphrases");
    }
}
