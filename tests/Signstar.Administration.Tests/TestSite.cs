using System.Globalization;
using System.Text;

namespace Signstar.Administration.Tests;

/// <summary>A configuration, as a test wants it.</summary>
internal sealed record TestSite
{
    internal uint Iteration { get; init; } = 1;

    internal IReadOnlyList<string> Holders { get; init; } = ["alice", "bob", "carol", "dave", "eve"];

    internal int Threshold { get; init; } = 3;

    /// <summary>Keys, each with its Operator, as NAME or NAMESPACE~NAME.</summary>
    internal IReadOnlyList<string> Keys { get; init; } = ["packages", "images~boot"];

    internal IReadOnlyList<string> Actions { get; init; } = [];

    internal string? Handling { get; init; }

    internal string DeviceSection { get; init; } = "";

    /// <summary>Network of every device, on one line.</summary>
    internal string? Network { get; init; }

    internal IReadOnlyList<string> MoreAdministrators { get; init; } = [];

    /// <summary>More mappings of the device: NAME of the key and of its Operator, and its 'key_setup' on one line.</summary>
    internal IReadOnlyDictionary<string, string> OtherKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>Operator of the log of signatures, whose passphrase no role of the host has.</summary>
    internal string? LogUser { get; init; }

    internal string Write(IReadOnlyList<string> urls)
    {
        var yaml = new StringBuilder();
        yaml.Append(CultureInfo.InvariantCulture, $"system:\n  iteration: {Iteration}\n");
        if (Handling is not null)
            yaml.Append(CultureInfo.InvariantCulture, $"  admin_secret_handling: {Handling}\n");
        else
            yaml.Append(CultureInfo.InvariantCulture, $"  admin_secret_handling:\n    shamirs-secret-sharing:\n      number_of_shares: {Holders.Count}\n      threshold: {Threshold}\n");
        if (Actions.Count > 0)
            yaml.Append(CultureInfo.InvariantCulture, $"  actions: [{string.Join(", ", Actions)}]\n");
        yaml.Append("  mappings:\n    - certificates:\n").Append(Login("certificates"));
        foreach (string holder in Handling is null ? Holders : [])
            yaml.Append("    - share_holder:\n").Append(Login(holder));
        yaml.Append("nethsm:\n").Append(DeviceSection).Append("  connections:\n");
        foreach (string url in urls)
            yaml.Append(CultureInfo.InvariantCulture, $"    - url: {url}\n      tls_security: Unsafe\n{(Network is null ? "" : $"      network: {Network}\n")}");
        yaml.Append("  mappings:\n    - admin: admin\n");
        foreach (string inside in Keys.Where(key => key.Contains('~', StringComparison.Ordinal)).Select(key => key.Split('~')[0]).Distinct())
            yaml.Append(CultureInfo.InvariantCulture, $"    - admin: {inside}~admin\n");
        foreach (string administrator in MoreAdministrators)
            yaml.Append(CultureInfo.InvariantCulture, $"    - admin: {administrator}\n");
        yaml.Append("    - backup:\n        backend_user: backup\n").Append(Login("fetch-backup"));
        yaml.Append("    - metrics:\n        backend_users:\n          metrics_user: metrics\n          operator_users: [keymetrics]\n").Append(Login("fetch-metrics"));
        foreach (string key in Keys)
            yaml.Append(Signing(key));
        foreach ((string key, string setup) in OtherKeys)
            yaml.Append(CultureInfo.InvariantCulture, $"    - signing:\n        backend_user: {key}\n        signing_key_id: {key}\n        tag: {key}\n        key_setup: {setup}\n").Append(Login(UserOf(key)));
        if (LogUser is not null)
            yaml.Append(Log(LogUser));
        return yaml.ToString();
    }

    internal static string UserOf(string key) => $"sign-{key.Replace('~', '-')}";

    private static string Signing(string key) => $"""
            - signing:
                backend_user: {key}
                signing_key_id: {key.Split('~')[^1]}
                tag: {key.Split('~')[^1]}
                key_setup:
                  key_type: Curve25519
                  key_mechanisms: [EdDsaSignature]
                  signature_type: EdDsa
                  key_context:
                    openpgp:
                      user_ids: ["{key} <{key.Replace('~', '.')}@example.org>"]
                      version: "4"
        {Login(UserOf(key))}
        """;

    private static string Log(string user) => $"""
        attestation:
          origin: log.example.org/signatures
          backend_user: {user}
          signing_key_id: log
          tag: log
          witnesses:
            - name: witness
              key: witness1.example.org+3ebed43d+BGuGsnP/NPzhnWuATv9aP1dHraTqoi8dScAeUt23h1tL

        """;

    private static string Login(string user)
    {
        // A key that nobody has the other half of.
        byte[] key = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(user));
        byte[] blob = [0, 0, 0, 11, .. "ssh-ed25519"u8, 0, 0, 0, 32, .. key];
        return $"        system_user: {user}\n        ssh_authorized_key: ssh-ed25519 {Convert.ToBase64String(blob)} {user}\n";
    }
}
