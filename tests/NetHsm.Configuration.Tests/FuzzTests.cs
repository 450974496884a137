using System.Text;
using TestSupport;

namespace NetHsm.Configuration.Tests;

/// <summary>Whatever stands in the configuration file: it is read, or refused with the file and the reason.</summary>
public sealed class FuzzTests : IDisposable
{
    private const string Valid = """
        devices:
          lab:
            connection:
              url: https://192.168.1.1/api/v1
              tls_security:
                Fingerprints:
                  sha256:
                    - e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            credentials:
              - role: Operator
                name: build~operator1
                passphrase: "correct horse \u00e4"
          emulator: {connection: {url: 'https://[::1]:8443/api/v1', tls_security: Unsafe}, credentials: []}
        """;

    private static readonly string[] Tokens =
        ["\n", "\n  ", ": ", "- ", "{", "}", "[", "]", "&a ", "*a", "<<: ", "!!int ", "|\n", ">-\n", "\"", "'", "#", "---\n", "...\n", "%YAML 1.2\n", "\t", "? ", "~", "\ufeff", "devices:", "\0", "\xff"];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Any_file_is_read_or_refused()
    {
        IReadOnlySet<string> outcomes = Fuzzing.Run(
            "configuration", [Encoding.UTF8.GetBytes(Valid)], [.. Tokens.Select(Encoding.Latin1.GetBytes)], OutcomeOf);
        Assert.Contains("read", outcomes);
        Assert.True(outcomes.Count > 20, string.Join('\n', outcomes));
    }

    private string OutcomeOf(byte[] content)
    {
        string path = _directory.Write("config.yaml", content);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        try
        {
            ConfigurationFile.Load(path);
            return "read";
        }
        catch (ConfigurationException refusal)
        {
            Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
            return refusal.Message;
        }
    }
}
