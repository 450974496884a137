using System.Text.Json;
using FsCheck.Fluent;
using NetHsm.Model;
using TestSupport;

namespace Signstar.Configuration.Tests;

/// <summary>docs/specification/configuration.schema.json, judged by python3-jsonschema: what the reader takes, the schema takes.</summary>
public class SchemaTests
{
    private const string Unreadable = "unreadable";

    private static readonly string Schema = Repository.File("docs", "specification", "configuration.schema.json");

    [Fact]
    public void What_the_specification_shows_is_right_for_both()
    {
        string[] texts =
        [
            Specification.Example,
            Specification.Additions,
            Specification.BothForms.Yaml,
            "system: {iteration: 7, admin_secret_handling: plaintext, mappings: []}",
            "system: {iteration: 007, admin_secret_handling: plaintext, mappings: , notation_domain: ~}\nnethsm:\nyubihsm2:\nattestation: null\nwireguard:\nmetrics:\nlogging:\n",
            Specification.With("version: \"4\"\n        system_user: repo1", "version: 4\n        policy:\n        system_user: repo1"),
            Specification.With("backend_user: repository~operator1\n        signing_key_id: signing1\n        tag: signing1", "backend_user: repository~1\n        signing_key_id: 1.5\n        tag: true"),
            Specification.With("- admin: repository~admin", "- admin: repository~admin\n    - certificate_retrieval: {system_wide: , namespaced: [repository~c], system_user: c, ssh_authorized_key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM+wp+whGJpSCtjPoHsGVIWu1FX207Rxgqsi9htpb0xn}"),
        ];

        string[] verdicts = Judge(texts);

        Assert.All(texts, text => Assert.NotNull(Specification.Parse(text)));
        Assert.All(verdicts, verdict => Assert.Equal("", verdict));
    }

    // What is wrong in itself: an unknown key, a wrong type, a wrong name, a missing key, a number out of its range.
    public static TheoryData<string, string> Wrong => new()
    {
        { "  iteration: 2\n", "" },
        { "iteration: 2", "iteration: -1" },
        { "iteration: 2", "iteration: two" },
        { "iteration: 2", "iteration: 4294967296" },
        { "iteration: 2", "iteration: '2'" },
        { "share_lifetime: 7200", "share_lifetime: 59" },
        { "share_lifetime: 7200", "share_lifetime: 604801" },
        { "    - reboot\n", "    - restart\n" },
        { "    - generate_tls_key\n", "    - reboot\n" },
        { "boot_mode: unattended", "boot_mode: automatic" },
        { "      address: 192.0.2.2\n", "" },
        { "      address: 192.0.2.2\n", "      address: 2001:db8::2\n" },
        { "port: 6514", "port: 65536" },
        { "level: warning", "level: notice" },
        { "  device:\n", "  devices:\n" },
        { "        netmask: 255.255.255.0\n", "        netmask: 24\n" },
        { "        netmask: 255.255.255.0\n", "" },
        { "        gateway: 192.0.2.254\n", "        router: 192.0.2.254\n" },
        { "      tls_certificate: |\n        -----BEGIN CERTIFICATE-----\n", "      tls_certificate: |\n        -----BEGIN CERTIFICATE----\n" },
        { "admin_secret_handling: systemd-creds", "admin_secret_handling: vault" },
        { "admin_secret_handling: systemd-creds", "admin_secret_handling: {shamirs-secret-sharing: {number_of_shares: 2}}" },
        { "admin_secret_handling: systemd-creds", "admin_secret_handling: []" },
        { "notation_domain: signing.example.org", "notation_domain: example_org" },
        { "    - certificates:\n", "    - certificate:\n" },
        { "          connections_per_second: 5\n", "          connections_per_second: 0\n" },
        { "          connections_per_second: 5\n", "          request_bytes: 5\n" },
        { "          connections_per_second: 5\n", "          rate: 5\n" },
        { "request_bytes: 1073741824", "request_bytes: 4294967297" },
        { "request_bytes: 131072", "request_bytes: 1048577" },
        { "system_user: release1", "system_user: -release1" },
        { "system_user: release1", "system_user: signstar-upload-x" },
        { "system_user: release1", "system_user: _du1" },
        { "system_user: release1", "system_user: [release1]" },
        { "        system_user: release1\n", "" },
        { "        system_user: release1\n", "        system_user: release1\n        user: x\n" },
        { "connections:\n", "connection:\n" },
        { "url: https://192.0.2.1/api/v1", "url: http://192.0.2.1/api/v1" },
        { "tls_security: Native", "tls_security: native" },
        { "tls_security: Native", "tls_security: {Fingerprints: {sha256: []}}" },
        { "tls_security: Native", "tls_security: {Fingerprints: {sha256: [abc]}}" },
        { "- admin: admin", "- admin: ad min" },
        { "- admin: admin", "- admin: [admin]" },
        { "- admin: admin", "- administrator: admin" },
        { "metrics_user: metrics", "metrics_user: attestation~metrics" },
        { "format: exposition", "format: text" },
        { "backend_user: operator1", "backend_user: operator1~" },
        { "tag: release", "tag: re lease" },
        { "key_type: EcP384", "key_type: P384" },
        { "- EcdsaSignature", "- EcdsaP384" },
        { "          key_mechanisms:\n            - EcdsaSignature\n", "          key_mechanisms: EcdsaSignature\n" },
        { "signature_type: EcdsaP384", "signature_type: Ecdsa" },
        { "version: \"4\"", "version: \"6\"" },
        { "          key_context:\n            openpgp:", "          key_context:\n            pgp:" },
        { "number: 2", "number: 1" },
        { "            - system_user: release2\n", "            - user: release2\n" },
        { "- 198.51.100.0/24", "- everywhere" },
        { "origin: log.example.org/signatures", "origin: https://log.example.org/signatures" },
        { "name: witness1", "name: witness 1" },
        { "quorum: 1", "quorum: 0" },
        { "  - 10.10.0.1/24", "  - 10.10.0.1" },
        { "listen_port: 51820", "listen_port: 65536" },
        { "public_key: PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0=", "public_key: PiPo" },
        { "- 10.10.0.3/32", "- 10.10.0.3" },
        { "endpoint: monitoring.example.org:51820", "endpoint: monitoring.example.org" },
        { "persistent_keepalive: 25", "persistent_keepalive: off" },
        { "listen: 10.10.0.1:9100", "listen: localhost:9100" },
        { "loki: http://10.10.0.2:3100/loki", "loki: 10.10.0.2:3100" },
        { "\nlogging:\n", "\nlog:\n" },
        { "\nlogging:\n", "\nyubihsm2:\n  connections: []\nlogging:\n" },
    };

    [Fact]
    public void What_is_wrong_in_itself_is_refused_by_both()
    {
        string[] texts = [.. Wrong.Select(row => Specification.AdditionsWith((string)row[0], (string)row[1]))];

        string[] verdicts = Judge(texts);

        Assert.All(texts, text => Assert.Throws<ConfigurationException>(() => Specification.Parse(text)));
        Assert.All(texts.Zip(verdicts), judged => Assert.False(judged.Second is "" or Unreadable, judged.Second + judged.First));
    }

    [Fact]
    public void The_schema_is_never_stricter_than_the_reader()
    {
        string[] scalars = ["", "~", "null", "1", "0", "007", "1.5", "1e3", "true", "No", "2026-11-21", "1:20", "0x10", "'1'", "\"4\"", "[]", "{}", "[a]", "Unsafe", "a", "A-b_c", "raw", "10.0.0.1", "10.0.0.0/8", "::/0", "fd00::1/64", "https://a", "HTTPS://a.b:1/", "http://[::1]:3100", "a:1", "[::1]:1", "127.0.0.1:1", "Rsa"];
        var mutations = from withAdditions in Gen.Elements(false, true)
                        let lines = (withAdditions ? Specification.Additions : Specification.Example).Split('\n')
                        from first in Gen.Choose(0, lines.Length - 2)
                        from second in Gen.Choose(0, lines.Length - 2)
                        from scalar in Gen.Elements(scalars)
                        from kind in Gen.Choose(0, 2)
                        select Mutated(lines, first, second, scalar, kind);
        // Each value of the additions once by every scalar, and what chance adds.
        string[] additions = Specification.Additions.Split('\n');
        string[] texts =
        [
            .. Enumerable.Range(0, additions.Length).SelectMany(line => scalars.Select(scalar => Mutated(additions, line, line, scalar, 0))),
            .. mutations.Sample(600),
        ];
        string[] taken = [.. texts.Where(IsTaken).Distinct(StringComparer.Ordinal)];

        string[] verdicts = Judge(taken);

        Assert.True(taken.Length > 300, $"{taken.Length} were taken");
        Assert.All(taken.Zip(verdicts), judged => Assert.True(judged.Second.Length == 0, judged.Second + "\n" + judged.First));
    }

    [Fact]
    public void The_schema_knows_every_mechanism_of_a_key_that_signs()
    {
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllBytes(Schema));
        JsonElement mechanisms = schema.RootElement.GetProperty("definitions").GetProperty("keySetup").GetProperty("properties").GetProperty("key_mechanisms").GetProperty("items").GetProperty("enum");

        Assert.Equal(
            Enum.GetNames<KeyMechanism>().Where(name => name.StartsWith("Rsa", StringComparison.Ordinal) || name is "EdDsaSignature" or "EcdsaSignature").Order(StringComparer.Ordinal),
            mechanisms.EnumerateArray().Select(item => item.GetString()).Order(StringComparer.Ordinal));
    }

    private static string Mutated(string[] lines, int first, int second, string scalar, int kind)
    {
        var changed = new List<string>(lines);
        int value = Math.Max(lines[first].IndexOf(": ", StringComparison.Ordinal), lines[first].IndexOf("- ", StringComparison.Ordinal));
        switch (kind)
        {
            case 0 when value >= 0:
                changed[first] = lines[first][..(value + 2)] + scalar;
                break;
            case 1:
                changed.RemoveAt(first);
                break;
            default:
                (changed[first], changed[second]) = (changed[second], changed[first]);
                break;
        }
        return string.Join('\n', changed);
    }

    private static bool IsTaken(string yaml)
    {
        try
        {
            return Specification.Parse(yaml) is not null;
        }
        catch (ConfigurationException)
        {
            return false;
        }
    }

    private static string[] Judge(string[] texts)
    {
        ProcessResult judged = ExternalProgram.Run(
            "python3",
            [Repository.File("tests", "Signstar.Configuration.Tests", "independent", "judge_schema.py"), Schema],
            JsonSerializer.SerializeToUtf8Bytes(texts));
        Assert.True(judged.ExitCode == 0, judged.ToString());
        return JsonSerializer.Deserialize<string[]>(judged.Output)!;
    }
}
