using System.Security.Cryptography;
using System.Text;
using NetHsm.Client.Tests.Transports;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Client.Tests.Calls;

public sealed class Pkcs1Tests : IDisposable
{
    private static readonly KeyId Key = new("k");
    private static readonly byte[] Message = "to be signed"u8.ToArray();
    private static readonly NetHsmCredentials Operator = new(new UserId("operator"), Passphrase.FromString("swordfish"));

    private readonly RsaDevice _device = new();
    private readonly NetHsmClient _client;

    public Pkcs1Tests() => _client = new NetHsmClient(_device, Operator);

    [Theory]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public async Task Openssl_accepts_the_signature_of_a_digest(string name)
    {
        var hash = new HashAlgorithmName(name);
        byte[] digest = CryptographicOperations.HashData(hash, Message);
        using var directory = new TemporaryDirectory();
        string key = directory.Write("key.pem", Encoding.ASCII.GetBytes(_device.Key.ExportSubjectPublicKeyInfoPem()));
        string message = directory.Write("message", Message);
        string hashed = directory.Write("digest", digest);
        foreach (byte[] signature in (byte[][])[_client.SignPkcs1(Key, hash, digest), await _client.SignPkcs1Async(Key, hash, digest)])
        {
            string file = directory.Write("signature", signature);
            Assert.Equal(0, ExternalProgram.Run("openssl", ["dgst", $"-{name}", "-verify", key, "-signature", file, message]).ExitCode);
            ProcessResult judgement = ExternalProgram.Run(
                "openssl",
                ["pkeyutl", "-verify", "-pubin", "-inkey", key, "-in", hashed, "-sigfile", file, "-pkeyopt", "rsa_padding_mode:pkcs1", "-pkeyopt", $"digest:{name}"]);
            Assert.True(judgement.ExitCode == 0, judgement.ToString());
        }
    }

    [Fact]
    public void The_public_part_is_fetched_once()
    {
        for (int i = 0; i < 3; i++)
            _client.SignPkcs1(Key, HashAlgorithmName.SHA256, SHA256.HashData([(byte)i]));
        Assert.Equal(["GET /keys/k", "POST /keys/k/sign", "POST /keys/k/sign", "POST /keys/k/sign"], _device.Asked);
    }

    [Theory]
    [InlineData("SHA256")]
    [InlineData("SHA512")]
    public async Task A_firmware_that_prepends_a_DigestInfo_of_its_own_is_refused(string name)
    {
        // As long as its digest says, which is the whole of what it got: its length is no hash's.
        _device.Firmware = given => [0x30, (byte)(given.Length + 17), .. Convert.FromHexString("300d06096086480165030402010500"), 0x04, (byte)given.Length, .. given];
        var hash = new HashAlgorithmName(name);
        byte[] digest = CryptographicOperations.HashData(hash, Message);
        NetHsmException[] failures =
        [
            Assert.Throws<NetHsmException>(() => _client.SignPkcs1(Key, hash, digest)),
            await Assert.ThrowsAsync<NetHsmException>(() => _client.SignPkcs1Async(Key, hash, digest)),
        ];
        Assert.All(failures, failure =>
        {
            Assert.Equal((NetHsmFault.Device, NetHsmFailureKind.UnsupportedFirmware), (failure.Fault, failure.Kind));
            Assert.Contains("firmware 3.0", failure.Message, StringComparison.Ordinal);
            NoAnswerTests.AssertTellsNoSecret(failure);
        });
    }

    [Fact]
    public void What_is_signed_wrong_in_another_way_is_no_matter_of_the_firmware()
    {
        byte[] digest = SHA256.HashData(Message);
        foreach (Func<byte[], byte[]> firmware in (Func<byte[], byte[]>[])
        [
            given => given[..^1],
            given => given[^32..],
            given => [.. given, 0],
            given => [0x04, 0x00, .. given],
            given => [.. given[..^1], (byte)(given[^1] ^ 1)],
        ])
        {
            _device.Firmware = firmware;
            NetHsmException failure = Assert.Throws<NetHsmException>(() => _client.SignPkcs1(Key, HashAlgorithmName.SHA256, digest));
            Assert.Equal((NetHsmFault.Device, NetHsmFailureKind.MalformedAnswer), (failure.Fault, failure.Kind));
        }
    }

    [Fact]
    public void A_key_that_was_made_anew_under_its_id_is_fetched_again()
    {
        byte[] digest = SHA256.HashData(Message);
        _client.SignPkcs1(Key, HashAlgorithmName.SHA256, digest);
        _device.Key = RSA.Create(2048);
        byte[] signature = _client.SignPkcs1(Key, HashAlgorithmName.SHA256, digest);
        Assert.True(_device.Key.VerifyHash(digest, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        _client.SignPkcs1(Key, HashAlgorithmName.SHA256, digest);
        Assert.Equal(2, _device.Asked.Count(asked => asked == "GET /keys/k"));
    }

    [Fact]
    public void Another_hash_another_length_and_another_key_are_the_callers_fault()
    {
        Assert.Throws<ArgumentException>(() => _client.SignPkcs1(Key, HashAlgorithmName.MD5, new byte[16]));
        Assert.Throws<ArgumentException>(() => _client.SignPkcs1(Key, HashAlgorithmName.SHA256, new byte[31]));
        Assert.Empty(_device.Asked);
        using var device = new RecordedDevice((200, """{"type":"Curve25519","mechanisms":[],"restrictions":{},"operations":0,"public":{"data":"AAAA"}}"""));
        NetHsmException failure = Assert.Throws<NetHsmException>(
            () => new NetHsmClient(device, Operator).SignPkcs1(Key, HashAlgorithmName.SHA256, new byte[32]));
        Assert.Equal((NetHsmFault.Request, NetHsmFailureKind.BadRequest), (failure.Fault, failure.Kind));
    }

    [Fact]
    public async Task A_refusal_without_a_reason_names_the_firmware_that_takes_no_DigestInfo()
    {
        const string PublicPart = """{"type":"RSA","mechanisms":[],"restrictions":{},"operations":0,"public":{"modulus":"AAAA","publicExponent":"AQAB"}}""";
        using var device = new RecordedDevice((200, PublicPart), (400, ""), (400, ""));
        var client = new NetHsmClient(device, Operator);
        NetHsmException[] failures =
        [
            Assert.Throws<NetHsmException>(() => client.SignPkcs1(Key, HashAlgorithmName.SHA256, new byte[32])),
            await Assert.ThrowsAsync<NetHsmException>(() => client.SignPkcs1Async(Key, HashAlgorithmName.SHA256, new byte[32])),
        ];
        Assert.All(failures, failure => Assert.Equal((NetHsmFailureKind.BadRequest, 400), (failure.Kind, failure.Status)));
        Assert.All(failures, failure => Assert.Contains("Firmware 3.0", failure.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Key mechanisms do not allow requested signing.", false)]
    [InlineData("Invalid data for JSON schema: Json.sign_mode.", false)]
    [InlineData("Signing failure: RSA key too short.", true)]
    public void Where_the_device_names_the_mechanism_nobody_looks_for_a_firmware(string said, bool isAsked)
    {
        const string PublicPart = """{"type":"RSA","mechanisms":[],"restrictions":{},"operations":0,"public":{"modulus":"AAAA","publicExponent":"AQAB"}}""";
        using var device = new RecordedDevice((200, PublicPart), (400, $$"""{"message":"{{said}}"}"""));
        NetHsmException failure = Assert.Throws<NetHsmException>(
            () => new NetHsmClient(device, Operator).SignPkcs1(Key, HashAlgorithmName.SHA256, new byte[32]));
        Assert.Equal((said, 400), (failure.DeviceMessage, failure.Status));
        Assert.Equal(isAsked, failure.Message.Contains("Firmware 3.0", StringComparison.Ordinal));
    }

    public void Dispose() => _device.Dispose();
}
