namespace Signstar.Configuration.Tests;

/// <summary>Every rule has a wrong example; '@@' stands where the problem is to be reported.</summary>
public class ProblemTests
{
    private const string Key8 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM+wp+whGJpSCtjPoHsGVIWu1FX207Rxgqsi9htpb0xn";

    [Theory]
    // system
    [InlineData("  iteration: 1\n", "  @@iterations: 1\n", "has no 'iterations'")]
    [InlineData("iteration: 1", "iteration: @@-1", "whole number")]
    [InlineData("iteration: 1", "iteration: @@4294967296", "whole number")]
    [InlineData("iteration: 1", "iteration: @@'1'", "whole number")]
    [InlineData("number_of_shares: 2", "number_of_shares: 3", "3 shares for 2 share holders")]
    [InlineData("threshold: 2", "threshold: 3", "from 1 to the number of shares")]
    [InlineData("threshold: 2", "threshold: 0", "from 1 to the number of shares")]
    [InlineData("non_admin_secret_handling: systemd-creds", "non_admin_secret_handling: @@vault", "systemd-creds or plaintext")]
    [InlineData("notation_domain: signing.example.org", "notation_domain: @@'example.org\\n'", "domain name")]
    [InlineData("    - wire_guard_download:", "    - @@vpn:", "is no mapping of 'system'")]
    // connections
    [InlineData("url: https://192.0.2.1/api/v1", "url: @@http://192.0.2.1/api/v1", "no address of a NetHSM")]
    [InlineData("url: https://192.0.2.1/api/v1", "url: @@https://user:secret@192.0.2.1/api/v1", "no address of a NetHSM")]
    [InlineData("url: https://192.0.2.1/api/v1", "url: @@https://192.0.2.1/api/v2", "no address of a NetHSM")]
    [InlineData("url: https://192.0.2.1/api/v1", "url: @@https://192.0.2.1/api/v1?x=1", "no address of a NetHSM")]
    [InlineData("url: https://192.0.2.1/api/v1", "url: @@\"https://192.0.2.1/api/v1\\nX=\"", "no address of a NetHSM")]
    [InlineData("url: https://[2001:db8::2]:8443/api/v1", "url: @@https://192.0.2.1/", "is already used in line")]
    [InlineData("tls_security: Native", "tls_security: @@native", "'tls_security' takes")]
    [InlineData("- e3b0c442", "- @@e3b0c44", "no SHA-256 fingerprint")]
    [InlineData("        Fingerprints:", "        @@Fingerprint:", "has no 'Fingerprint'")]
    // mappings
    [InlineData("    - admin: admin\n", "", "no Administrator of the whole device")]
    [InlineData("    - admin: repository~admin\n", "", "namespace 'repository' has no Administrator")]
    [InlineData("- admin: repository~admin", "- admin: @@repository~ad min", "no user id of a NetHSM")]
    [InlineData("- admin: repository~admin", "- admin: @@[admin]", "takes a user id")]
    [InlineData("- admin: repository~admin", "- admin: @@~", "takes a user id")]
    [InlineData("- hermetickeymetrics", "- @@null", "'operator_users' takes a text")]
    [InlineData("    - hermetic_metrics:", "    - @@hermetic:", "is no mapping of 'nethsm'")]
    [InlineData("backend_user: backup", "backend_user: @@repository~backup", "outside of namespaces only")]
    [InlineData("metrics_user: hermeticmetrics", "metrics_user: @@repository~hermeticmetrics", "outside of namespaces only")]
    [InlineData("backend_user: operator2", "backend_user: @@repository~operator1", "the device's user 'repository~operator1' is already used in line")]
    [InlineData("- hermetickeymetrics", "- @@keymetrics", "the device's user 'keymetrics' is already used in line")]
    [InlineData("system_user: images", "system_user: @@repo1", "system user 'repo1' is already used in line")]
    [InlineData("system_user: images", "system_user: @@share-holder1", "system user 'share-holder1' is already used in line")]
    [InlineData("system_user: images", "system_user: @@root", "a user of the operating system")]
    [InlineData("system_user: images", "system_user: @@signstar-download-x", "'signstar-download-x' begins with 'signstar-download-', as users of services do; a name that begins otherwise is right")]
    [InlineData("system_user: images", "system_user: @@signstar-upload-backup", "begins with 'signstar-upload-'")]
    [InlineData("system_user: images", "system_user: @@signstar-credentials-", "begins with 'signstar-credentials-'")]
    [InlineData("system_user: images", "system_user: @@_du1234567890abcdef", "begins with '_du'")]
    [InlineData("system_user: nethsm-hermetic-metrics", "system_user: @@_du", "begins with '_du'")]
    [InlineData("system_user: images", "system_user: @@-images", "no name for a system user")]
    [InlineData("system_user: images", "system_user: @@1images", "no name for a system user")]
    [InlineData("system_user: images", "system_user: @@ïmages", "no name for a system user")]
    [InlineData("system_user: images", "system_user: @@../images", "no name for a system user")]
    [InlineData("system_user: images", "system_user: @@\"images\\n\"", "no name for a system user")]
    [InlineData("system_user: images", "system_user: @@a2345678901234567890123456789012", "no name for a system user")]
    [InlineData("- 198.51.100.0/24", "- @@198.51.100.1/24", "no source address")]
    [InlineData("- 198.51.100.0/24", "- @@010.0.0.1", "no source address")]
    [InlineData("- 198.51.100.0/24", "- @@10.1", "no source address")]
    [InlineData("- 198.51.100.0/24", "- @@build.example.org", "no source address")]
    [InlineData("- 198.51.100.0/24", "- @@\"10.0.0.1\\\",command=\\\"id\"", "no source address")]
    [InlineData("- 2001:db8:1::7", "- @@fe80::1%eth0", "no source address")]
    public void Each_rule_reports_its_problem_with_its_place(string text, string replacement, string message) =>
        Problem.AssertAt(Specification.With(text, replacement), message);

    [Theory]
    [InlineData("          key_type: Rsa\n", "          key_type: @@Generic\n", "'Generic' is not known here")]
    [InlineData("- RsaSignaturePkcs1", "- @@EdDsaSignature", "cannot do 'EdDsaSignature'; RsaSignaturePkcs1, RsaSignaturePss… or RsaDecryption… is right")]
    [InlineData("- RsaSignaturePkcs1", "- @@8", "'8' is not known here")]
    [InlineData("key_length: 4096", "key_length: @@1024", "from 2048 to 8192")]
    [InlineData("key_length: 4096", "key_length: @@9000", "from 2048 to 8192")]
    [InlineData("signature_type: Pkcs1", "signature_type: @@PssSha512", "needs RsaSignaturePssSha512")]
    [InlineData("signature_type: EdDsa\n", "signature_type: @@EcdsaP256\n", "needs a key of type EC_P256")]
    [InlineData("signature_type: EdDsa\n", "signature_type: EdDsa\n          key_length: @@255\n", "leave 'key_length' out")]
    [InlineData("                - Images <images@example.org>\n", "                - @@\"Images\\nX\"\n", "is no User ID")]
    [InlineData("                - Images <images@example.org>\n", "                - A\n                - @@A\n", "is there twice")]
    public void Each_rule_of_a_key_reports_its_problem_with_its_place(string text, string replacement, string message) =>
        Problem.AssertAt(Specification.With(text, replacement), message);

    [Theory]
    [InlineData("no key")]
    [InlineData("ssh-ed25519")]
    [InlineData("ssh-ed25519 AAAA")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM+wp+whGJpSCtjPoHsGVIWu1FX207Rxgqsi9htpb0xn===")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM+wp+whGJpSCtjPoHsGVIWu1FX207Rxgqsi9htpb0xnAAAA")]
    [InlineData("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIM+wp+whGJpSCtjPoHsGVIWu1FX207Rxgqsi9htpb0xn")]
    [InlineData("ssh-dss AAAAB3NzaC1kc3M=")]
    [InlineData("command=\\\"id\\\" " + Key8)]
    [InlineData(Key8 + " comment\\n" + Key8)]
    [InlineData(Key8 + " comment\\u2028x\\r")]
    [InlineData("# " + Key8)]
    public void What_is_not_one_public_key_on_one_line_is_refused(string key) =>
        Problem.AssertAt(
            Specification.With("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILuLsCyz79PVOWfcUAl0tWDBwWNkbp4RlG5PGMctrOEw build1@host", $"@@\"{key}\""),
            "'ssh_authorized_key' ");

    [Fact]
    public void The_same_SSH_key_is_refused_whatever_its_comment() =>
        Problem.AssertAt(
            Specification.With(
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILuLsCyz79PVOWfcUAl0tWDBwWNkbp4RlG5PGMctrOEw build1@host",
                "@@ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILTswPEWqUJBqbcFOSs4nVSRPTQcMmonXFdtWMhCsmiV another"),
            "this SSH key is already used in line");

    [Fact]
    public void Key_ids_and_tags_are_unique_in_their_namespace()
    {
        string twice = Specification.With("backend_user: operator2", "backend_user: repository~operator2");

        var refusal = Assert.Throws<ConfigurationException>(() => Specification.Parse(twice));

        Assert.Equal(["key 'signing1' is already used", "tag 'signing1' is already used"], refusal.Problems.Select(problem => problem.Message.Split(" in line")[0]));
    }

    [Theory]
    [InlineData("@@yubihsm2:\n  connections: []\nsystem:", "has no", false)]
    [InlineData("yubihsm2:\n  @@connections: []\nsystem:", "serves no YubiHSM2", true)]
    [InlineData("@@yubihsm:\n  connections: []\nsystem:", "has no 'yubihsm'", true)]
    [InlineData("a: &a !@@thing x\nsystem:", "the tag '!thing' means nothing", false)]
    public void Other_sections_are_refused(string start, string message, bool isExact)
    {
        string yaml = start + Specification.Example["system:".Length..];
        if (isExact)
            Problem.AssertAt(yaml, message);
        else
            Assert.Throws<ConfigurationException>(() => Specification.Parse(yaml.Replace("@@", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("connections:\n", "mappings:\n")]
    [InlineData("mappings:\n    - admin: admin", "connections: []\n    - admin: admin")]
    [InlineData("  iteration: 1\n", "  iteration: 1\n  iteration: 2\n")]
    [InlineData("  iteration: 1\n", "\titeration: 1\n")]
    public void What_is_no_YAML_is_refused_with_a_place(string text, string replacement)
    {
        string yaml = Specification.Example.Replace(text, replacement, StringComparison.Ordinal);

        var refusal = Assert.Throws<ConfigurationException>(() => Specification.Parse(yaml));

        Assert.All(refusal.Problems, problem => Assert.True(problem.Line > 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\nsystem: {iteration: 1, admin_secret_handling: plaintext}\n---\nsystem: {iteration: 1, admin_secret_handling: plaintext}\n")]
    [InlineData("text")]
    [InlineData("system: {[}")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void What_is_no_configuration_is_refused(string yaml) => Assert.Throws<ConfigurationException>(() => Specification.Parse(yaml));

    [Fact]
    public void Deep_nesting_is_refused_before_it_is_built() =>
        Assert.Contains(
            "nested deeper", Assert.Single(Assert.Throws<ConfigurationException>(() => Specification.Parse("system: " + new string('[', 100_000))).Problems).Message,
            StringComparison.Ordinal);

    [Fact]
    public void All_problems_are_reported_at_once_in_the_order_of_their_lines()
    {
        string yaml = Specification.With("iteration: 1", "iteration: x")
            .Replace("system_user: images", "system_user: /images", StringComparison.Ordinal)
            .Replace("tls_security: Native", "tls_security: native", StringComparison.Ordinal)
            .Replace("key_length: 4096", "key_lenght: 4096", StringComparison.Ordinal);

        var refusal = Assert.Throws<ConfigurationException>(() => Specification.Parse(yaml));

        Assert.Equal(5, refusal.Problems.Count);
        Assert.Equal(refusal.Problems.OrderBy(problem => problem.Line), refusal.Problems);
        Assert.All(refusal.Problems, problem => Assert.Matches("^config.yaml:[0-9]+:[0-9]+: [^\n]+$", problem.ToString()));
    }
}
