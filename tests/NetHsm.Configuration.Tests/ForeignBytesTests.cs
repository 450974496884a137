using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LibSsl;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Configuration.Tests;

/// <summary>Whatever stands in the file, it is read or refused; and what is written is read back as it was.</summary>
public sealed class ForeignBytesTests : IDisposable
{
    private const string Valid = """
        devices:
          one:
            connection:
              url: "https://localhost:8443/api/v1"
              tls_security: Unsafe
            credentials:
              - role: Administrator
                name: admin
                passphrase: "0123456789"
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Bytes_of_any_kind_are_read_or_refused()
    {
        Prop.ForAll<byte[]>(bytes => IsReadOrRefused(bytes)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_valid_file_with_bytes_changed_is_read_or_refused()
    {
        byte[] valid = Encoding.UTF8.GetBytes(Valid);
        Gen<byte[]> mutated =
            from position in Gen.Choose(0, valid.Length - 1)
            from replacement in Gen.OneOf(Gen.Choose(0, 255), Gen.Elements("\n:-{}[]\"'&*!|>#%@`".Select(c => (int)c)))
            from length in Gen.Elements(0, 1, 2)
            select (byte[])[.. valid[..position], .. Enumerable.Repeat((byte)replacement, length), .. valid[Math.Min(position + 1, valid.Length)..]];
        Prop.ForAll(mutated.ToArbitrary(), IsReadOrRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    [InlineData('?')]
    public void Deep_nesting_is_refused_before_it_costs_the_stack(char opening)
    {
        string text = "devices: \n" + string.Concat(Enumerable.Repeat($"{opening} ", 200_000));
        Assert.Throws<ConfigurationException>(() => ConfigurationFile.Load(_directory.Write("config.yaml", Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Any_passphrase_survives_writing_and_reading()
    {
        Prop.ForAll<NonNull<string>>(text =>
        {
            // A lone surrogate is no text that a file of UTF-8 could hold.
            string passphrase = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            var device = new ConfiguredDevice("1e3", "https://null/api/v1", ServerTrust.System);
            device.Add(new ConfiguredCredentials(new UserId("true"), UserRole.Operator, passphrase));
            var configuration = new DeviceConfiguration();
            configuration.Add(device);

            ConfigurationFile.Save(_directory.File("config.yaml"), configuration);
            ConfiguredDevice read = Assert.Single(ConfigurationFile.Load(_directory.File("config.yaml")).Devices);

            Assert.Equal(("1e3", "https://null/api/v1", ServerTrustKind.System), (read.Label, read.Url, read.Trust.Kind));
            Assert.Equal(passphrase, read.Find(new UserId("true"))!.Passphrase);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    private bool IsReadOrRefused(byte[] bytes)
    {
        try
        {
            ConfigurationFile.Load(_directory.Write("config.yaml", bytes));
        }
        catch (ConfigurationException failure)
        {
            Assert.DoesNotContain('\n', failure.Message);
        }
        return true;
    }
}
