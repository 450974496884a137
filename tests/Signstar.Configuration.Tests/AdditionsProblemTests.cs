namespace Signstar.Configuration.Tests;

/// <summary>Every rule about what upstream does not have, and a wrong example of each; '@@' stands where the problem is to be reported.</summary>
public class AdditionsProblemTests
{
    private const string Witness2 = "witness2.example.org+dc3b3d7c+BNRzXjomXhbu4D9ZcYubXQMBnAfYtsUfkNo6Zm7sE6s1";
    private const string Peer2 = "PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0=";

    [Theory]
    [InlineData("number: 2", "number: @@1", "'number' takes a whole number from 2")]
    [InlineData("number: 2", "number: @@4", "'number' is 4, but 3 may ask, the mapping's own login and its requesters; from 2 to 3 is right")]
    [InlineData("          number: 2\n", "", "'threshold' lacks 'number'")]
    [InlineData("          number: 2\n", "          number: 2\n          @@n: 2\n", "'threshold' has no 'n'; it takes requesters, number")]
    [InlineData("system_user: release2", "system_user: @@release1", "system user 'release1' is already used in line")]
    [InlineData("system_user: release3", "system_user: @@release2", "system user 'release2' is already used in line")]
    [InlineData("system_user: release3", "system_user: @@root", "a user of the operating system")]
    [InlineData("              from:\n                - 2001:db8:1::7\n", "              @@form:\n                - 2001:db8:1::7\n", "a requester has no 'form'; it takes system_user, ssh_authorized_key, from")]
    [InlineData("- 2001:db8:1::7", "- @@everywhere", "no source address")]
    [InlineData("- 2001:db8:1::7", "- @@2001:db8:1::7/64", "no source address")]
    public void Each_rule_of_a_threshold(string text, string replacement, string message) =>
        Problem.AssertAt(Specification.AdditionsWith(text, replacement), message);

    [Theory]
    [InlineData("subject: CN=Secure Boot,O=\"Example, Inc.\"", "subject: @@Secure Boot", "'Secure Boot' is no distinguished name; such as CN=Secure Boot,O=Example is right")]
    [InlineData("subject: CN=Secure Boot,O=\"Example, Inc.\"", "subject: @@CN=Secure Boot,O=\"Example, Inc.", "is no distinguished name")]
    [InlineData("subject: CN=Secure Boot,O=\"Example, Inc.\"", "subject: @@\"CN=Secure\\nBoot\"", "is no distinguished name")]
    [InlineData("              subject: CN=Secure Boot,O=\"Example, Inc.\"\n", "", "'x509' lacks 'subject'")]
    [InlineData("days: 5475", "days: @@0", "'days' is 0; 1 to 36500 is right")]
    [InlineData("days: 5475", "days: @@36501", "'days' is 36501; 1 to 36500 is right")]
    [InlineData("days: 5475", "@@years: 15", "'x509' has no 'years'; it takes subject, days")]
    [InlineData("            x509:\n", "            @@x510:\n", "'key_context' has no 'x510'; it takes x509, openpgp")]
    [InlineData("- RsaSignaturePkcs1\n          key_length: 2048\n          signature_type: Pkcs1", "- RsaSignaturePssSha256\n          key_length: 2048\n          signature_type: @@PssSha256", "a key with a certificate makes no signatures of type 'PssSha256'")]
    public void Each_rule_of_an_X509_certificate(string text, string replacement, string message) =>
        Problem.AssertAt(Specification.AdditionsWith(text, replacement), message);

    [Fact]
    public void A_distinguished_name_has_an_end()
    {
        const string Subject = "CN=Secure Boot,O=\"Example, Inc.\"";
        Specification.Parse(Specification.AdditionsWith(Subject, $"CN={new string('a', 1021)}"));
        Problem.AssertAt(Specification.AdditionsWith(Subject, $"@@CN={new string('a', 1022)}"), "'CN=aaaa");
    }

    [Theory]
    [InlineData("update_upload", "backup_upload")]
    [InlineData("backup_upload", "update_upload")]
    public void All_uploads_of_a_kind_have_one_mapping(string replaced, string kind)
    {
        string yaml = Specification.AdditionsWith($"    - {replaced}:\n", $"    - {kind}:\n");
        int first = yaml.IndexOf($"- {kind}:\n", StringComparison.Ordinal) + 2;
        int second = yaml.LastIndexOf($"- {kind}:\n", StringComparison.Ordinal) + 2;
        int line = yaml[..first].Count(c => c == '\n') + 1;

        Problem.AssertAt(
            yaml.Insert(second, "@@"),
            $"'{kind}' is already used in line {line}; one mapping for all uploads of a kind is right, because there is one place for them");
    }

    [Theory]
    [InlineData("@@[]", "'requesters' is empty; at least one requester is right")]
    [InlineData("@@somebody", "'requesters' takes a list")]
    [InlineData("\n            - @@somebody", "a requester takes keys and values")]
    public void Requesters_are_a_list_of_logins(string requesters, string message)
    {
        string yaml = Specification.Additions;
        int start = yaml.IndexOf("          requesters:", StringComparison.Ordinal);
        int end = yaml.IndexOf("          number: 2", StringComparison.Ordinal);

        Problem.AssertAt(yaml.Remove(start, end - start).Insert(start, $"          requesters: {requesters}\n"), message);
    }

    [Theory]
    [InlineData("origin: log.example.org/signatures", "origin: @@https://log.example.org/signatures", "no origin of a log; HOST/PATH")]
    [InlineData("origin: log.example.org/signatures", "origin: @@log.example.org/", "no origin of a log; HOST/PATH")]
    [InlineData("origin: log.example.org/signatures", "origin: @@log.example.org/a b", "no origin of a log; HOST/PATH")]
    [InlineData("origin: log.example.org/signatures", "origin: @@log.example.org/a+b", "no origin of a log; HOST/PATH")]
    [InlineData("origin: log.example.org/signatures", "origin: @@\"log.example.org/a\\n\"", "no origin of a log; HOST/PATH")]
    [InlineData("  origin: log.example.org/signatures\n", "", "'attestation' lacks 'origin'")]
    [InlineData("backend_user: attestation~writer", "backend_user: @@operator1", "the device's user 'operator1' is already used in line")]
    [InlineData("backend_user: attestation~writer", "backend_user: @@other~writer", "namespace 'other' has no Administrator")]
    [InlineData("backend_user: attestation~writer", "backend_user: @@attestation~", "no user id of a NetHSM")]
    [InlineData("    - admin: attestation~admin\n", "", "namespace 'attestation' has no Administrator")]
    [InlineData("backend_user: attestation~writer\n  signing_key_id: log", "backend_user: writer\n  signing_key_id: @@release", "key 'release' is already used in line")]
    [InlineData("backend_user: attestation~writer\n  signing_key_id: log\n  tag: log", "backend_user: writer\n  signing_key_id: log\n  tag: @@release", "tag 'release' is already used in line")]
    [InlineData("signing_key_id: log", "signing_key_id: @@l og", "no key id")]
    [InlineData("tag: log", "tag: @@_log", "no tag")]
    [InlineData("  quorum: 1\n", "  quorum: @@0\n", "'quorum' takes a whole number from 1 to 2")]
    [InlineData("  quorum: 1\n", "  quorum: @@3\n", "'quorum' takes a whole number from 1 to 2")]
    [InlineData("  quorum: 1\n", "  quorum: 1\n  @@witness: x\n", "'attestation' has no 'witness'")]
    public void Each_rule_of_the_log(string text, string replacement, string message) =>
        Problem.AssertAt(Specification.AdditionsWith(text, replacement), message);

    [Theory]
    [InlineData("name: witness2", "name: @@witness1", "witness 'witness1' is already used in line")]
    [InlineData("name: witness2", "name: @@my witness", "no name for a witness")]
    [InlineData(Witness2, "@@witness1.example.org+3ebed43d+BGuGsnP/NPzhnWuATv9aP1dHraTqoi8dScAeUt23h1tL", "this key of a witness is already used in line")]
    [InlineData(Witness2, "@@witness2.example.org", "'key' is no verifier key; NAME+ID+BASE64")]
    [InlineData(Witness2, "@@wit ness+dc3b3d7c+BNRzXjomXhbu4D9ZcYubXQMBnAfYtsUfkNo6Zm7sE6s1", "'key' is no verifier key; NAME+ID+BASE64")]
    [InlineData(Witness2, "@@witness2.example.org+dc3b3d7+BNRzXjomXhbu4D9ZcYubXQMBnAfYtsUfkNo6Zm7sE6s1", "'key' is no verifier key; NAME+ID+BASE64")]
    [InlineData(Witness2, "@@witness2.example.org+dc3b3d7c+!", "'key' has no base64 after its ID")]
    [InlineData(Witness2, "@@witness3.example.org+dc3b3d7c+BNRzXjomXhbu4D9ZcYubXQMBnAfYtsUfkNo6Zm7sE6s1", "'key' has an ID that does not belong to its name and key")]
    [InlineData(Witness2, "@@TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6", "'key' is one for plain notes")]
    [InlineData(Witness2, "@@witness.example.org+7e2bf8a0+BgABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f", "'key' is of a kind that is not known here")]
    [InlineData(Witness2, "@@witness.example.org+88d44ab9+BAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4=", "'key' is of a kind that is not known here")]
    [InlineData("url: https://witness1.example.org/", "url: @@ftp://witness1.example.org/", "'url' is 'ftp://witness1.example.org/'; https://HOST[:PORT][/PATH] or http:// is right")]
    [InlineData("url: https://witness1.example.org/", "url: @@https://user:secret@witness1.example.org/", "without user")]
    [InlineData("url: https://witness1.example.org/", "url: @@/etc/passwd", "'url' is")]
    [InlineData("      url: https://witness1.example.org/\n", "      @@uri: https://witness1.example.org/\n", "a witness has no 'uri'")]
    [InlineData("    - name: witness2\n      key:", "    - key:", "a witness lacks 'name'")]
    public void Each_rule_of_a_witness(string text, string replacement, string message) =>
        Problem.AssertAt(Specification.AdditionsWith(text, replacement), message);

    [Theory]
    [InlineData("- 10.10.0.1/24", "- @@10.10.0.1", "no address with the length of its prefix")]
    [InlineData("- 10.10.0.1/24", "- @@10.10.0.1/33", "no address with the length of its prefix")]
    [InlineData("- 10.10.0.1/24", "- @@10.10.1/24", "no address with the length of its prefix")]
    [InlineData("- fd00:10::1/64", "- @@fd00:10::1/129", "no address with the length of its prefix")]
    [InlineData("- fd00:10::1/64", "- @@fd00:10::1/64/64", "no address with the length of its prefix")]
    [InlineData("- fd00:10::1/64", "- @@fe80::1%eth0/64", "no address with the length of its prefix")]
    [InlineData("- fd00:10::1/64", "- @@10.10.0.1/32", "'10.10.0.1' is already used in line")]
    [InlineData("listen_port: 51820", "listen_port: @@0", "'listen_port' takes a whole number from 1 to 65535")]
    [InlineData("listen_port: 51820", "listen_port: @@65536", "'listen_port' takes a whole number from 1 to 65535")]
    [InlineData("  listen_port: 51820\n", "", "'wireguard' lacks 'listen_port'")]
    [InlineData("  listen_port: 51820\n", "  listen_port: 51820\n  @@private_key: x\n", "'wireguard' has no 'private_key'")]
    [InlineData(Peer2, "@@ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=", "this public key is already used in line")]
    [InlineData(Peer2, "@@PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ1=", "no public key of WireGuard")]
    [InlineData(Peer2, "@@AAAA", "no public key of WireGuard; 32 bytes in base64")]
    [InlineData(Peer2, "@@PiPoFgA5WUoziU9lZOGx NIu9egCI1CxKy3PurtWcAJ0=", "no public key of WireGuard")]
    [InlineData("- 10.10.0.3/32", "- @@10.10.0.2/32", "network '10.10.0.2/32' is already used in line")]
    [InlineData("- 10.10.0.3/32", "- @@10.10.0.3/24", "no network")]
    [InlineData("- 10.10.0.3/32", "- @@10.10.0.3", "no network")]
    [InlineData("      allowed_ips:\n        - 10.10.0.3/32\n", "      allowed_ips: @@[]\n", "'allowed_ips' is empty; at least one network is right")]
    [InlineData("      allowed_ips:\n        - 10.10.0.3/32\n", "", "a peer lacks 'allowed_ips'")]
    [InlineData("endpoint: monitoring.example.org:51820", "endpoint: @@monitoring.example.org", "no endpoint; HOST:PORT")]
    [InlineData("endpoint: monitoring.example.org:51820", "endpoint: @@monitoring.example.org:0", "no endpoint; HOST:PORT")]
    [InlineData("endpoint: monitoring.example.org:51820", "endpoint: @@10.1:51820", "no endpoint; HOST:PORT")]
    [InlineData("endpoint: monitoring.example.org:51820", "endpoint: @@2001:db8::7:51820", "no endpoint; HOST:PORT")]
    [InlineData("endpoint: monitoring.example.org:51820", "endpoint: @@\"[192.0.2.7]:51820\"", "no endpoint; HOST:PORT")]
    [InlineData("endpoint: monitoring.example.org:51820", "endpoint: @@-x:51820", "no endpoint; HOST:PORT")]
    [InlineData("persistent_keepalive: 25", "persistent_keepalive: @@off", "'persistent_keepalive' takes a whole number from 1 to 65535")]
    [InlineData("persistent_keepalive: 25", "@@keepalive: 25", "a peer has no 'keepalive'")]
    public void Each_rule_of_the_tunnel(string text, string replacement, string message) =>
        Problem.AssertAt(Specification.AdditionsWith(text, replacement), message);

    [Theory]
    [InlineData("listen: 10.10.0.1:9100", "listen: @@10.10.0.2:9100", "'10.10.0.2' is no address of 'wireguard'; one of 10.10.0.1, fd00:10::1 or of loopback is right")]
    [InlineData("listen: 10.10.0.1:9100", "listen: @@0.0.0.0:9100", "no address of 'wireguard'")]
    [InlineData("listen: 10.10.0.1:9100", "listen: @@9100", "'listen' is '9100'; ADDRESS:PORT in digits")]
    [InlineData("listen: 10.10.0.1:9100", "listen: @@10.10.0.1:0", "ADDRESS:PORT in digits")]
    [InlineData("listen: 10.10.0.1:9100", "listen: @@localhost:9100", "ADDRESS:PORT in digits")]
    [InlineData("listen: 10.10.0.1:9100", "listen: @@\"[::1/128]:9100\"", "ADDRESS:PORT in digits")]
    [InlineData("listen: 10.10.0.1:9100", "@@port: 9100", "'metrics' has no 'port'; it takes listen")]
    [InlineData("loki: http://10.10.0.2:3100/loki", "loki: @@10.10.0.2:3100", "'loki' is '10.10.0.2:3100'; https://HOST")]
    [InlineData("loki: http://10.10.0.2:3100/loki", "loki: @@http://10.10.0.2:3100/loki?x=1", "without user, query")]
    [InlineData("  loki: http://10.10.0.2:3100/loki\n", "", "'logging' lacks 'loki'")]
    [InlineData("syslog_listen: 192.0.2.2:6514", "syslog_listen: @@6514", "'syslog_listen' is '6514'; ADDRESS:PORT in digits")]
    [InlineData("syslog_listen: 192.0.2.2:6514", "@@syslog: 192.0.2.2:6514", "'logging' has no 'syslog'; it takes loki, syslog_listen")]
    public void Each_rule_of_metrics_and_logging(string text, string replacement, string message) =>
        Problem.AssertAt(Specification.AdditionsWith(text, replacement), message);

    [Theory]
    [InlineData("attestation", "'attestation' takes keys and values")]
    [InlineData("wireguard", "'wireguard' takes keys and values")]
    [InlineData("metrics", "'metrics' takes keys and values")]
    [InlineData("logging", "'logging' takes keys and values")]
    public void A_section_takes_keys_and_values(string section, string message) =>
        Problem.AssertAt($"system: {{iteration: 1, admin_secret_handling: plaintext}}\n{section}: @@[]\n", message);

    [Fact]
    public void A_log_needs_a_device() =>
        Problem.AssertAt(
            "system: {iteration: 1, admin_secret_handling: plaintext}\nattestation:\n  @@origin: log.example.org\n  backend_user: writer\n  signing_key_id: log\n  tag: log\n",
            "a section 'nethsm' beside it is right");

    [Fact]
    public void A_quorum_needs_witnesses()
    {
        int start = Specification.Additions.IndexOf("  witnesses:", StringComparison.Ordinal);
        int end = Specification.Additions.IndexOf("  quorum: 1\n", StringComparison.Ordinal);

        Problem.AssertAt(Specification.Additions.Remove(start, end - start).Replace("quorum: 1", "quorum: @@1", StringComparison.Ordinal), "'quorum' counts witnesses, and there are none");
    }

    [Fact]
    public void An_SSH_key_of_a_requester_is_of_its_own() =>
        Problem.AssertAt(
            Specification.AdditionsWith(
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFwUgxRCXSGVzO20dYoeftfRrxULvzqnz3Db6Dx5YDRw bob@laptop",
                "@@ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFepUbrr/6u0Zgz7wyWVfBHPzXrAiNYcAIauWjgBHgo9 bob@laptop"),
            "this SSH key is already used in line");

    [Theory]
    [InlineData("share_lifetime: 7200", "share_lifetime: @@59", "'share_lifetime' takes a whole number from 60 to 604800")]
    [InlineData("share_lifetime: 7200", "share_lifetime: @@604801", "'share_lifetime' takes a whole number from 60 to 604800")]
    [InlineData("share_lifetime: 7200", "share_lifetime: @@2h", "'share_lifetime' takes a whole number from 60 to 604800")]
    [InlineData("    - reboot\n", "    - @@restart\n", "'restart' is no action; 'actions' takes reboot, shutdown, factory_reset, restore, unlock, lock, remove_unnamed, generate_tls_key, rotate_administrators")]
    [InlineData("    - reboot\n", "    - @@[reboot]\n", "'actions' takes a text")]
    [InlineData("  actions:\n    - reboot\n    - generate_tls_key\n", "  actions: @@reboot\n", "'actions' takes a list")]
    [InlineData("    - generate_tls_key\n", "    - @@reboot\n", "action 'reboot' is already used in line")]
    public void Each_rule_of_shares_and_actions(string text, string replacement, string message) =>
        Problem.AssertAt(Specification.AdditionsWith(text, replacement), message);

    [Theory]
    [InlineData("boot_mode: unattended", "boot_mode: @@automatic", "'boot_mode' is 'automatic'; attended or unattended is right")]
    [InlineData("    boot_mode: unattended\n", "    @@boot: unattended\n", "'device' has no 'boot'; it takes boot_mode, logging")]
    [InlineData("      address: 192.0.2.2\n", "      address: @@2001:db8::2\n", "'address' is '2001:db8::2'; four decimal numbers such as 192.0.2.1 are right")]
    [InlineData("      address: 192.0.2.2\n", "      address: @@192.0.2\n", "'address' is '192.0.2'; four decimal numbers")]
    [InlineData("      address: 192.0.2.2\n", "", "'logging' of 'device' lacks 'address'")]
    [InlineData("port: 6514", "port: @@0", "'port' takes a whole number from 1 to 65535")]
    [InlineData("level: warning", "level: @@notice", "'level' is 'notice'; debug, info, warning or error is right")]
    [InlineData("level: warning", "@@severity: warning", "'logging' of 'device' has no 'severity'; it takes address, port, level")]
    [InlineData("        address: 192.0.2.1\n", "        address: @@192.0.2.256\n", "'address' is '192.0.2.256'; four decimal numbers")]
    [InlineData("        address: 192.0.2.1\n", "        address: @@192.0.2.0\n", "'192.0.2.0' is no address of a device in a network with the netmask 255.255.255.0")]
    [InlineData("        address: 192.0.2.1\n", "        address: @@192.0.2.255\n", "'192.0.2.255' is no address of a device")]
    [InlineData("        address: 192.0.2.1\n", "        address: @@0.0.0.0\n", "'0.0.0.0' is no address of a device")]
    [InlineData("        netmask: 255.255.255.0\n", "        netmask: @@255.0.255.0\n", "'255.0.255.0' is no netmask; such as 255.255.255.0 is right")]
    [InlineData("        netmask: 255.255.255.0\n", "        netmask: @@0.0.0.0\n", "'0.0.0.0' is no netmask")]
    [InlineData("        netmask: 255.255.255.0\n", "        netmask: @@24\n", "'netmask' is '24'; four decimal numbers")]
    [InlineData("        netmask: 255.255.255.0\n", "", "'network' lacks 'netmask'")]
    [InlineData("        gateway: 192.0.2.254\n", "        gateway: @@198.51.100.1\n", "'198.51.100.1' is not in the network of '192.0.2.1'")]
    [InlineData("        gateway: 192.0.2.254\n", "        @@router: 192.0.2.254\n", "'network' has no 'router'; it takes address, netmask, gateway")]
    [InlineData("      tls_certificate: |\n", "      tls_certificate: @@|\n        words\n", "'tls_certificate' has text that is no PEM; the device's certificate in PEM")]
    [InlineData("      tls_certificate: |\n", "      tls_certificate: @@|\n        -----BEGIN PRIVATE KEY-----\n        AAAA\n        -----END PRIVATE KEY-----\n", "'tls_certificate' has a private key")]
    [InlineData("      tls_certificate: |\n", "      tls_certificate: @@|\n        -----BEGIN CERTIFICATE-----\n        AAAA\n        -----END CERTIFICATE-----\n", "'tls_certificate' has a part 1 that is no certificate")]
    [InlineData("        -----END CERTIFICATE-----\n", "        -----END CERTIFICATE-----\n        -----BEGIN CERTIFICATE-----\n", "'tls_certificate' has text that is no PEM")]
    [InlineData("        -----END CERTIFICATE-----\n", "        -----END CERTIFICATE-----\n        -----BEGIN PUBLIC KEY-----\n        AAAA\n        -----END PUBLIC KEY-----\n", "'tls_certificate' has a part 2 that is no certificate")]
    public void Each_rule_of_what_devices_are_set_to(string text, string replacement, string message) =>
        Problem.AssertAt(Specification.AdditionsWith(text, replacement), message);

    [Fact]
    public void Two_devices_have_two_addresses() =>
        Problem.AssertAt(
            Specification.AdditionsWith(
                "  device:\n",
                "    - url: https://192.0.2.9\n      tls_security: Native\n      network: {address: @@192.0.2.1, netmask: 255.255.255.0}\n  device:\n"),
            "'192.0.2.1' is already used in line");
}
