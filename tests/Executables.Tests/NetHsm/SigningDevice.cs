namespace Executables.Tests.NetHsm;

/// <summary>A device set up from the shell as the manual says: a key of each kind that signs, an operator who may use them, and a certificate for each.</summary>
public sealed class SigningDevice : IAsyncLifetime
{
    internal static readonly Dictionary<string, string[]> Keys = new()
    {
        ["ed25519"] = ["Curve25519", "EdDsaSignature"],
        ["p256"] = ["EcP256", "EcdsaSignature"],
        ["p384"] = ["EcP384", "EcdsaSignature"],
        ["p521"] = ["EcP521", "EcdsaSignature"],
        ["rsa"] = ["--length", "2048", "Rsa", "RsaSignaturePkcs1"],
    };

    internal Shell Shell { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Shell = await Shell.OpenProvisionedAsync();
        Shell.AddOperator("operator1");
        foreach ((string name, string[] kind) in Keys)
            Assert.Equal(name + "\n", Shell.Do(["key", "generate", "--key-id", name, "--tags", "build", .. kind]));
        Shell.Do("user", "tag", "operator1", "build");
        foreach (string name in Keys.Keys)
            Shell.Do("--user", "admin", "--user", "operator1", "openpgp", "add", name, $"The {name} key <{name}@example.org>", "--time", "2026-01-02T03:04:05Z");
    }

    public async Task DisposeAsync() => await Shell.DisposeAsync();
}
