using NetHsm.Client;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Testing.Tests;

public class ExampleTests
{
    [Fact]
    public async Task The_example_of_the_page_works()
    {
        // >8
        await using TestDevice device = await TestDevice.StartAsync(new TestDeviceSetup
        {
            Users = [new TestUser("operator1", UserRole.Operator)],
            Keys = [new TestKey(new KeyGeneration { Id = new KeyId("key1"), Type = KeyType.Curve25519, Mechanisms = [KeyMechanism.EdDsaSignature] })],
        });
        byte[] signature = await device.ClientAs(new UserId("operator1")).SignAsync(new KeyId("key1"), SignMode.EdDsa, "message"u8.ToArray());
        // 8<
        Assert.Equal(64, signature.Length);
    }

    [Fact]
    public void The_example_of_the_page_is_the_one_that_works()
    {
        string source = File.ReadAllText(Repository.File("tests", "NetHsm.Testing.Tests", "ExampleTests.cs"));
        string code = source.Split("// >8\n")[1].Split("        // 8<")[0].Replace("\n        ", "\n", StringComparison.Ordinal)[8..];
        Assert.Contains($"```csharp\n{code}```", File.ReadAllText(Repository.File("docs", "nethsm-testing.md")), StringComparison.Ordinal);
    }
}
