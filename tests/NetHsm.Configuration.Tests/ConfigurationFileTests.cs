using LibSsl;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Configuration.Tests;

public sealed class ConfigurationFileTests : IDisposable
{
    private const string Pin = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_file_that_is_not_there_has_no_devices()
    {
        Assert.Empty(ConfigurationFile.Load(_directory.File("config.yaml")).Devices);
    }

    [Theory]
    [InlineData("")]
    [InlineData("devices:\n")]
    [InlineData("devices: {}\n")]
    [InlineData("# nothing yet\n")]
    public void A_file_without_devices_is_as_good(string text)
    {
        Assert.Empty(Load(text).Devices);
    }

    [Fact]
    public void Everything_that_can_be_written_by_hand_is_read()
    {
        DeviceConfiguration configuration = Load($"""
            # devices of the lab
            devices:
              one:
                connection:
                  url: https://localhost:8443/api/v1
                  tls_security: Unsafe
              two:
                connection: {"{"} url: "https://192.0.2.1/api/v1", tls_security: Native {"}"}
                credentials:
                  - role: Administrator
                    name: admin
                  - {"{"} role: Operator, name: ns~operator1, passphrase: "0123456789" {"}"}
              three:
                connection:
                  url: https://192.0.2.3/api/v1
                  tls_security:
                    Fingerprints:
                      sha256:
                        - {Pin}
            """);

        Assert.Equal(["one", "two", "three"], configuration.Devices.Select(device => device.Label));
        Assert.Equal([ServerTrustKind.Unsafe, ServerTrustKind.System, ServerTrustKind.Fingerprints], configuration.Devices.Select(device => device.Trust.Kind));
        Assert.Equal("sha256:" + Pin, Assert.Single(configuration.Find("three")!.Trust.Fingerprints).ToString());
        ConfiguredDevice two = configuration.Find("two")!;
        Assert.Equal("https://192.0.2.1/api/v1", two.Url);
        Assert.Equal(["admin (Administrator)", "ns~operator1 (Operator)"], two.Credentials.Select(entry => entry.ToString()));
        Assert.Equal("0123456789", two.Find(new UserId("ns~operator1"))!.Passphrase);
    }

    [Fact]
    public void The_example_of_the_specification_is_read()
    {
        string page = File.ReadAllText(Repository.File("docs", "specification", "nethsm-configuration.md"));
        DeviceConfiguration configuration = Load(page.Split("```yaml\n")[1].Split("```")[0]);

        Assert.Equal(["lab", "emulator"], configuration.Devices.Select(device => device.Label));
        Assert.Equal("correct horse battery staple", configuration.Devices[0].Find(new UserId("build~operator1"))!.Passphrase);
        Assert.Equal(ServerTrustKind.Unsafe, configuration.Devices[1].Trust.Kind);
    }

    [Theory]
    [InlineData(3, "'conection' is not known", "devices:\n  a:\n    conection: {}\n")]
    [InlineData(2, "has no 'connection'", "devices:\n  a: {}\n")]
    [InlineData(1, "'device' is not known in the file", "device: {}\n")]
    [InlineData(4, "'tls_security' is neither", "devices:\n  a:\n    connection:\n      { url: 'https://h/api/v1', tls_security: Maybe }\n")]
    [InlineData(3, "begins with https://", "devices:\n  a:\n    connection: { url: 'http://h/api/v1', tls_security: Native }\n")]
    [InlineData(2, "no label", "devices:\n  a/b:\n    connection: { url: 'https://h/api/v1', tls_security: Native }\n")]
    [InlineData(5, "no role", "devices:\n  a:\n    connection: { url: 'https://h', tls_security: Native }\n    credentials:\n      - { role: Root, name: a }\n")]
    [InlineData(5, "no user id", "devices:\n  a:\n    connection: { url: 'https://h', tls_security: Native }\n    credentials:\n      - { role: Backup, name: a b }\n")]
    [InlineData(3, "64 hexadecimal digits", "devices:\n  a:\n    connection: { url: 'https://h', tls_security: { Fingerprints: { sha256: [abcd] } } }\n")]
    [InlineData(3, "names no fingerprint", "devices:\n  a:\n    connection: { url: 'https://h', tls_security: { Fingerprints: { sha256: [] } } }\n")]
    [InlineData(3, "uplicate", "devices:\n  a:\n  a:\n")]
    [InlineData(1, "aliases", "devices: &a\n  b: *a\n")]
    [InlineData(1, "tags", "devices: !!str x\n")]
    [InlineData(1, "levels deep", "devices: [[[[[[[[[[[[]]]]]]]]]]]]\n")]
    [InlineData(1, "has to be a mapping", "[]\n")]
    [InlineData(3, "more than one document", "---\n---\n")]
    public void A_problem_is_reported_with_its_line(int line, string problem, string text)
    {
        var failure = Assert.Throws<ConfigurationException>(() => Load(text));

        Assert.Equal(line, failure.Line);
        Assert.StartsWith($"{_directory.File("config.yaml")}:{line}: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void A_user_listed_twice_is_refused()
    {
        Assert.Contains("listed twice", Assert.Throws<ConfigurationException>(() => Load(
            "devices:\n  a:\n    connection: { url: 'https://h', tls_security: Native }\n    credentials:\n"
            + "      - { role: Backup, name: b }\n      - { role: Operator, name: b }\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_written_for_its_owner_only_and_leaves_nothing_beside_it()
    {
        string path = Path.Combine(_directory.Path, "new", "config.yaml");
        ConfigurationFile.Save(path, Sample("0123456789"));
        ConfigurationFile.Save(path, Sample("abcdefghij"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
        Assert.Equal("abcdefghij", ConfigurationFile.Load(path).Devices[0].Credentials[0].Passphrase);
    }

    [Fact]
    public void A_symbolic_link_to_the_file_stays_one()
    {
        string target = _directory.Write("real.yaml", "devices: {}"u8);
        string link = _directory.File("config.yaml");
        File.CreateSymbolicLink(link, target);

        ConfigurationFile.Save(link, Sample(null));

        Assert.Equal(target, File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName);
        Assert.Single(ConfigurationFile.Load(target).Devices);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_with_passphrases_that_others_can_open_is_refused(UnixFileMode others)
    {
        string path = _directory.File("config.yaml");
        ConfigurationFile.Save(path, Sample("0123456789"));
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | others);

        Assert.Contains("chmod 600", Assert.Throws<ConfigurationException>(() => ConfigurationFile.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_passphrases_may_be_open()
    {
        string path = _directory.File("config.yaml");
        ConfigurationFile.Save(path, Sample(null));
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherRead);

        Assert.Single(ConfigurationFile.Load(path).Devices);
    }

    [Fact]
    public void Labels_and_users_are_there_once_and_can_be_removed()
    {
        DeviceConfiguration configuration = Sample(null);
        Assert.False(configuration.Add(new ConfiguredDevice("test", "https://other/api/v1", ServerTrust.System)));
        ConfiguredDevice device = configuration.Find("test")!;
        Assert.False(device.Add(new ConfiguredCredentials(new UserId("admin"), UserRole.Operator)));
        Assert.True(device.Remove(new UserId("admin")));
        Assert.False(device.Remove(new UserId("admin")));
        Assert.True(configuration.Remove("test"));
        Assert.False(configuration.Remove("test"));
    }

    [Fact]
    public void Credentials_do_not_print_their_passphrase()
    {
        Assert.DoesNotContain("0123456789", Sample("0123456789").Devices[0].Credentials[0].ToString(), StringComparison.Ordinal);
    }

    private static DeviceConfiguration Sample(string? passphrase)
    {
        var configuration = new DeviceConfiguration();
        var device = new ConfiguredDevice("test", "https://localhost:8443/api/v1", ServerTrust.Unsafe);
        device.Add(new ConfiguredCredentials(new UserId("admin"), UserRole.Administrator, passphrase));
        configuration.Add(device);
        return configuration;
    }

    private DeviceConfiguration Load(string text)
    {
        string path = _directory.Write("config.yaml", System.Text.Encoding.UTF8.GetBytes(text));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return ConfigurationFile.Load(path);
    }
}
