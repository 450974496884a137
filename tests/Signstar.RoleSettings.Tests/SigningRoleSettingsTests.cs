using System.Buffers;
using System.Text;
using NetHsm.Model;

namespace Signstar.RoleSettings.Tests;

public class SigningRoleSettingsTests
{
    [Fact]
    public void The_example_of_the_specification_is_read()
    {
        SigningRoleSettings settings = Specification.Parse(Specification.Example);

        Assert.Equal("repo1", settings.User);
        Assert.Equal(new UserId("repository~operator1"), settings.NetHsmUser);
        Assert.Equal(new KeyId("signing1"), settings.Key);
        Assert.Equal(KeyType.Curve25519, settings.KeyType);
        Assert.Equal(SignMode.EdDsa, settings.SignMode);
        Assert.Equal("archlinux.org", settings.NotationDomain);
        Assert.Equal((65536, 10, 20), (settings.Limits.RequestBytes, settings.Limits.RequestSeconds, settings.Limits.DeviceSeconds));
        Assert.Equal(2, settings.Devices.Length);
        Assert.Equal("https://192.0.2.1/api/v1", settings.Devices[0].Url);
        Assert.Equal(DeviceTrust.Fingerprints, settings.Devices[0].Trust);
        Assert.Equal(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            Convert.ToHexStringLower(Assert.Single(settings.Devices[0].Fingerprints)));
        Assert.Equal(DeviceTrust.System, settings.Devices[1].Trust);
        Assert.Empty(settings.Devices[1].Fingerprints);
    }

    [Fact]
    public void Only_the_outputs_that_are_named_are_served()
    {
        SigningRoleSettings settings = Specification.Parse(Specification.Example);

        Assert.True(settings.Serves("OpenPGPv4"));
        Assert.False(settings.Serves("OpenPGPv6"));
        Assert.False(settings.Serves("openpgpv4"));
    }

    [Fact]
    public void What_is_written_is_the_example_again_byte_for_byte()
    {
        var output = new ArrayBufferWriter<byte>();
        Specification.Parse(Specification.Example).WriteTo(output);

        Assert.Equal(Specification.Example, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void The_order_of_members_does_not_matter()
    {
        string reordered = Specification.With("  \"version\": 1,\n", "").Replace("\n  }\n}", "\n  },\n  \"version\": 1\n}", StringComparison.Ordinal);

        Assert.Equal("repo1", Specification.Parse(reordered).User);
    }

    [Theory]
    [InlineData("\"version\": 1,", "\"version\": 2,", "version")]
    [InlineData("\"version\": 1,", "\"version\": \"1\",", "version")]
    [InlineData("\"version\": 1,", "", "version")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"version\": 1,", "version")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"colour\": 1,", "colour")]
    [InlineData("\"download-signature\"", "\"download-metrics\"", "role")]
    [InlineData("\"repo1\"", "\"-repo1\"", "user")]
    [InlineData("\"repo1\"", "\"1repo\"", "user")]
    [InlineData("\"repo1\"", "\"repo1\\n\"", "user")]
    [InlineData("\"repo1\"", "\"a234567890123456789012345678901x\"", "user")]
    [InlineData("\"repo1\"", "\"\"", "user")]
    [InlineData("\"repo1\"", "null", "user")]
    [InlineData("\"https://192.0.2.1/api/v1\"", "\"http://192.0.2.1/api/v1\"", "devices[0].url")]
    [InlineData("\"https://192.0.2.1/api/v1\"", "\"https://192.0.2.1/ api\"", "devices[0].url")]
    [InlineData("\"https://192.0.2.1/api/v1\"", "\"https://\"", "devices[0].url")]
    [InlineData("\"https://192.0.2.1/api/v1\"", "\"https://192.0.2.1/\\u00e4\"", "devices[0].url")]
    [InlineData("\"trust\": \"system\"", "\"trust\": \"native\"", "devices[1].trust")]
    [InlineData("\"trust\": \"system\"", "\"trust\": {\"sha256\": []}", "devices[1].trust.sha256")]
    [InlineData("\"trust\": \"system\"", "\"trust\": {}", "devices[1].trust.sha256")]
    [InlineData("\"trust\": \"system\"", "\"trust\": {\"sha512\": []}", "devices[1].trust.sha512")]
    [InlineData("\"trust\": \"system\"", "\"trust\": {\"sha256\": [\"00\"]}", "devices[1].trust.sha256[0]")]
    [InlineData(",\n      \"trust\": \"system\"", "", "devices[1].trust")]
    [InlineData("7852b855\"", "7852b85g\"", "devices[0].trust.sha256[0]")]
    [InlineData("\"repository~operator1\"", "\"repository~operator~1\"", "nethsm_user")]
    [InlineData("\"signing1\"", "\"signing 1\"", "key.id")]
    [InlineData("\"Curve25519\"", "\"curve25519\"", "key.type")]
    [InlineData("\"EdDSA\"", "\"EdDsa\"", "key.mode")]
    [InlineData(",\n    \"mode\": \"EdDSA\"", "", "key.mode")]
    [InlineData("\"OpenPGPv4\"\n", "\n", "outputs")]
    [InlineData("\"OpenPGPv4\"\n", "\"OpenPGPv6\"\n", "outputs[0]")]
    [InlineData("\"OpenPGPv4\"\n", "\"OpenPGPv4\", \"OpenPGPv4\"\n", "outputs[1]")]
    [InlineData("\"archlinux.org\"", "\"-archlinux.org\"", "notation_domain")]
    [InlineData("\"archlinux.org\"", "\"archlinux..org\"", "notation_domain")]
    [InlineData("\"archlinux.org\"", "\"\"", "notation_domain")]
    [InlineData("\"request_bytes\": 65536", "\"request_bytes\": 0", "limits.request_bytes")]
    [InlineData("\"request_bytes\": 65536", "\"request_bytes\": 1048577", "limits.request_bytes")]
    [InlineData("\"request_seconds\": 10", "\"request_seconds\": 1.5", "limits.request_seconds")]
    [InlineData("\"device_seconds\": 20", "\"device_seconds\": 601", "limits.device_seconds")]
    [InlineData("\"device_seconds\": 20", "\"device_seconds\": true", "limits.device_seconds")]
    [InlineData(",\n    \"device_seconds\": 20", "", "limits.device_seconds")]
    public void A_wrong_member_is_refused_by_its_name(string text, string replacement, string member)
    {
        var refusal = Assert.Throws<RoleSettingsException>(() => Specification.Parse(Specification.With(text, replacement)));

        Assert.Equal(member, refusal.Member);
        Assert.StartsWith($"role.json: {member} ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"version\": 1,}")]
    [InlineData("// {}")]
    public void What_is_no_object_is_refused_as_a_whole(string json)
    {
        var refusal = Assert.Throws<RoleSettingsException>(() => Specification.Parse(json));

        Assert.Equal("", refusal.Member);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void A_refusal_is_one_line_whatever_a_member_is_called()
    {
        var refusal = Assert.Throws<RoleSettingsException>(() => Specification.Parse("{\"a\\nb\": 1}"));

        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Something_after_the_document_is_refused() =>
        Assert.Throws<RoleSettingsException>(() => Specification.Parse(Specification.Example + "{}"));

    [Fact]
    public void Text_that_is_no_Unicode_is_refused()
    {
        byte[] json = Encoding.UTF8.GetBytes(Specification.Example);
        json[json.AsSpan().IndexOf("repo1"u8)] = 0xff;

        Assert.Throws<RoleSettingsException>(() => SigningRoleSettings.Parse(json));
        Assert.Throws<RoleSettingsException>(() => Specification.Parse(Specification.With("\"repo1\"", "\"\\ud800\"")));
    }

    [Fact]
    public void More_than_64_KiB_are_refused() =>
        Assert.Throws<RoleSettingsException>(() => Specification.Parse(Specification.Example + new string(' ', 65536)));
}
