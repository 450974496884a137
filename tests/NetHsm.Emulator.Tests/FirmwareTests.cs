using System.Net;
using System.Text.Json.Nodes;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Emulator.Tests;

/// <summary>What firmware 4.0 and 5.0 do not have in common. Most of it is in the transcripts.</summary>
public class FirmwareTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task It_says_its_version(int major)
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { Firmware = new FirmwareVersion(major, 0) });
        using var client = new DeviceClient(emulator);
        await client.ProvisionAsync();
        Assert.Equal($"{major}.0", await VersionAsync(client));
    }

    [Fact]
    public async Task It_can_claim_another_one()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { ClaimedFirmware = new FirmwareVersion(3, 0) });
        using var client = new DeviceClient(emulator);
        await client.ProvisionAsync();
        Assert.Equal("3.0", await VersionAsync(client));
    }

    [Theory]
    [InlineData("GET", "/health/diagnose")]
    [InlineData("POST", "/cluster/force-new")]
    [InlineData("POST", "/cluster/members/1/promote")]
    [InlineData("PUT", "/keys/a/label")]
    [InlineData("DELETE", "/keys/a/label")]
    public async Task What_5_brought_is_no_path_of_4(string method, string path)
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { Firmware = FirmwareVersion.Version4 });
        using var client = new DeviceClient(emulator);
        await client.ProvisionAsync();
        using HttpResponseMessage response = await client.SendAsync(new HttpMethod(method), path, (string?)null);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Firmware_4_knows_no_labels_and_no_learners()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { Firmware = FirmwareVersion.Version4 });
        using var client = new DeviceClient(emulator);
        await client.ProvisionAsync();
        Assert.DoesNotContain("learner", await client.DemandAsync(HttpMethod.Get, "/cluster/members"), StringComparison.Ordinal);
        using HttpResponseMessage refused = await client.SendAsync(
            HttpMethod.Post, "/keys/generate", """{"type": "EC_P256", "mechanisms": ["ECDSA_Signature"], "label": "x"}""");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await client.DemandAsync(HttpMethod.Post, "/keys/generate", """{"type": "EC_P256", "mechanisms": ["ECDSA_Signature"], "id": "k"}""");
        Assert.DoesNotContain("label", await client.DemandAsync(HttpMethod.Get, "/keys/k"), StringComparison.Ordinal);
        Assert.Contains("\"k\"", await client.DemandAsync(HttpMethod.Get, "/keys?label=x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stored_version_stays_until_another_one_is_given()
    {
        using var directory = new TemporaryDirectory();
        FirmwareVersion?[] given = [FirmwareVersion.Version4, null, FirmwareVersion.Version5, null];
        var seen = new List<string>();
        foreach (FirmwareVersion? firmware in given)
        {
            await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { StateDirectory = directory.Path, Firmware = firmware });
            using var client = new DeviceClient(emulator);
            await client.ProvisionAsync();
            seen.Add(await VersionAsync(client));
            await client.DemandAsync(HttpMethod.Post, "/system/factory-reset");
        }
        Assert.Equal(["4.0", "4.0", "5.0", "5.0"], seen);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(5, 1)]
    public async Task Other_versions_are_refused(int major, int minor)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Emulator.StartAsync(new EmulatorOptions { Firmware = new FirmwareVersion(major, minor) }));
    }

    [Theory]
    [InlineData("5.0", true)]
    [InlineData("12.34", true)]
    [InlineData("5", false)]
    [InlineData("5.0.1", false)]
    [InlineData("5.-1", false)]
    [InlineData("5. 1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("99999999999.0", false)]
    public void A_version_is_two_numbers(string? text, bool isOne)
    {
        Assert.Equal(isOne, FirmwareVersion.TryParse(text, out FirmwareVersion version));
        if (isOne)
            Assert.Equal(text, version.ToString());
    }

    private static async Task<string> VersionAsync(DeviceClient client) =>
        (string)JsonNode.Parse(await client.DemandAsync(HttpMethod.Get, "/system/info"))!["softwareVersion"]!;
}
