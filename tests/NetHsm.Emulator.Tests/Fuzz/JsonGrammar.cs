using System.Text;
using System.Text.Json.Nodes;

namespace NetHsm.Emulator.Tests.Fuzz;

/// <summary>Bodies that an operation takes, and what becomes of them.</summary>
internal sealed class JsonGrammar(Random random)
{
    private const string Padded = "VGhpcyBpcyBhIHRlc3QsIDMyIGJ5dGVzIGxvbmcuLi4=";

    /// <summary>What the operations take, by the end of their paths.</summary>
    private static readonly (string Path, string Body)[] Bodies =
    [
        ("/provision", """{"unlockPassphrase": "unlockunlock", "adminPassphrase": "adminadmin", "systemTime": "2030-01-01T00:00:00Z"}"""),
        ("/passphrase", """{"passphrase": "their passphrase"}"""),
        ("-passphrase", """{"newPassphrase": "backupbackup", "currentPassphrase": ""}"""),
        ("/random", """{"length": 32}"""),
        ("/generate", """{"mechanisms": ["EdDSA_Signature"], "type": "Curve25519", "id": "k9", "restrictions": {"tags": ["t"]}, "label": "l"}"""),
        ("/generate", """{"mechanisms": ["RSA_Signature_PKCS1"], "type": "RSA", "length": 1024}"""),
        ("/generate", """{"mechanisms": ["AES_Encryption_CBC", "AES_Decryption_CBC"], "type": "Generic", "length": 256}"""),
        ("/generate", """{"type": "EC_P256"}"""),
        ("/keys", $$"""{"mechanisms": ["EdDSA_Signature"], "type": "Curve25519", "private": {"data": "{{Padded}}"} }"""),
        ("{key}", $$"""{"mechanisms": ["EdDSA_Signature"], "type": "Curve25519", "private": {"data": "{{Padded}}"} }"""),
        ("{key}", """{"mechanisms": ["RSA_Signature_PKCS1"], "type": "RSA", "private": {"primeP": "Cw==", "primeQ": "DQ==", "publicExponent": "AQAB"}}"""),
        ("/sign", $$"""{"mode": "EdDSA", "message": "{{Padded}}"}"""),
        ("/sign", $$"""{"mode": "ECDSA", "message": "{{Padded}}"}"""),
        ("/sign", $$"""{"mode": "PKCS1", "message": "{{Padded}}"}"""),
        ("/sign", $$"""{"mode": "PSS_SHA256", "message": "{{Padded}}"}"""),
        ("/encrypt", $$"""{"mode": "AES_CBC", "message": "{{Padded}}", "iv": "AAAAAAAAAAAAAAAAAAAAAA=="}"""),
        ("/decrypt", $$"""{"mode": "AES_CBC", "encrypted": "{{Padded}}", "iv": "AAAAAAAAAAAAAAAAAAAAAA=="}"""),
        ("/decrypt", $$"""{"mode": "RAW", "encrypted": "{{Padded}}"}"""),
        ("/decrypt", $$"""{"mode": "OAEP_SHA256", "encrypted": "{{Padded}}"}"""),
        ("/users", """{"realName": "A name", "role": "Operator", "passphrase": "passphrase"}"""),
        ("{user}", """{"realName": "A name", "role": "Operator", "passphrase": "passphrase"}"""),
        ("/csr.pem", """{"commonName": "x", "organizationName": "y", "subjectAltNames": ["a.example", "192.0.2.1"]}"""),
        ("/move", """{"newId": "k1"}"""),
        ("/move", """{"newId": "moved"}"""),
        ("/label", """{"label": "ein Läbel"}"""),
        ("/unattended-boot", """{"status": "on"}"""),
        ("/time", """{"time": "2031-01-01T00:00:00Z"}"""),
        ("/network", """{"ipAddress": "192.0.2.1", "netmask": "255.255.255.0", "gateway": "0.0.0.0", "ipv6": {"cidr": "fd00::1/64", "gateway": "fd00::2"}}"""),
        ("/logging", """{"ipAddress": "192.0.2.1", "port": 514, "logLevel": "info"}"""),
        ("/members", """{"urls": ["https://192.0.2.1:2380"]}"""),
        ("{member}", """{"urls": ["https://192.0.2.1:2380"]}"""),
        ("/join", """{"members": [{"name": "", "urls": ["https://a:2380"]}, {"name": "b", "urls": ["https://b:2380"]}], "joinerKit": "e30=", "backupPassphrase": "x"}"""),
    ];

    private static readonly string[] Texts =
    [
        "", " ", "x", "admin", "EC_P224", "RSA", "Generic", "P256", "AAAA", "A===", "=", "\u0000", "\ud83d\ude00", "é", "../..", "%00", "1e999", "0.0.0.0", "::", "fd00::/129",
        "2030-02-30T00:00:00Z", "9999-12-31T23:59:59Z", "0000-00-00T00:00:00Z", "-", "~", "*",
    ];

    private static readonly string[] Numbers = ["0", "-1", "1", "15", "127", "1023", "1025", "8193", "9223372036854775807", "9223372036854775808", "1.5", "1e400", "-0"];

    /// <summary>Mostly what the operation takes, often with something changed in it, sometimes no JSON at all.</summary>
    internal byte[] Next(string path)
    {
        string[] fitting = [.. Bodies.Where(body => path.EndsWith(body.Path, StringComparison.Ordinal)).Select(body => body.Body)];
        JsonNode node = JsonNode.Parse(fitting.Length > 0 && random.Next(8) > 0 ? Pick(fitting) : Bodies[random.Next(Bodies.Length)].Body)!;
        for (int changes = Math.Max(0, random.Next(4) - 1); changes > 0; changes--)
            Change(node);
        byte[] bytes = Encoding.UTF8.GetBytes(node.ToJsonString());
        return random.Next(16) switch
        {
            0 => bytes[..random.Next(bytes.Length + 1)],
            1 => Damaged(bytes),
            2 => Encoding.UTF8.GetBytes(new string('[', random.Next(200)) + Encoding.UTF8.GetString(bytes)),
            3 => [.. "\u00ef\u00bb\u00bf"u8, .. bytes],
            4 => Encoding.UTF8.GetBytes(Pick(["", "null", "[]", "\"x\"", "1", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "{\"message\":\"\\udc00\"}"])),
            _ => bytes,
        };
    }

    internal byte[] Damaged(byte[] bytes)
    {
        byte[] damaged = [.. bytes];
        for (int i = random.Next(4); i >= 0 && damaged.Length > 0; i--)
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        return damaged;
    }

    private void Change(JsonNode node)
    {
        if (node is not JsonObject members || members.Count == 0)
            return;
        string name = members.ElementAt(random.Next(members.Count)).Key;
        switch (random.Next(5))
        {
            case 0:
                members.Remove(name);
                break;
            case 1:
                members[Pick(["extra", "label", "length", "id", "iv", "restrictions"])] = Value();
                break;
            case 2 when members[name] is JsonArray list:
                list.Add(Value());
                break;
            case 3 when members[name] is JsonObject inner:
                Change(inner);
                break;
            default:
                members[name] = Value();
                break;
        }
    }

    private JsonNode? Value() => random.Next(7) switch
    {
        0 => null,
        1 => JsonNode.Parse(Pick(Numbers)),
        2 => new JsonArray(JsonValue.Create(Pick(Texts))),
        3 => new JsonObject { [Pick(Texts)] = JsonValue.Create(Pick(Texts)) },
        4 => JsonValue.Create(random.Next(2) == 0),
        5 => JsonValue.Create(new string('x', random.Next(300))),
        _ => JsonValue.Create(Pick(Texts)),
    };

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
