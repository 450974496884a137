using System.Security.Cryptography;
using System.Text;
using NetHsm.Client.Tests.Transports;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Client.Tests.Emulated;

public class KeysTests
{
    private static readonly KeyId Key = new("key");
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("to be signed");

    // RFC 8017, section 9.2, note 1.
    private static readonly byte[] DigestInfoOfSha512 = Convert.FromHexString("3051300d060960864801650304020305000440");

    public static TheoryData<string> Both => Transport.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Keys_are_made_listed_told_and_deleted(string transport)
    {
        await using EmulatedDevice device = await EmulatedDevice.StartAsync(transport);
        var wanted = new KeyGeneration
        {
            Type = KeyType.Rsa,
            Mechanisms = [KeyMechanism.RsaSignaturePkcs1, KeyMechanism.RsaSignaturePssSha512],
            Length = 2048,
            Id = Key,
            Tags = [new Tag("berlin")],
        };
        Assert.Equal(Key, await device.Admin.GenerateKeyAsync(wanted));
        KeyDetails made = await device.Admin.GetKeyAsync(Key);
        Assert.Equal((KeyType.Rsa, 0L), (made.Type, made.Operations));
        Assert.Equal(wanted.Mechanisms, made.Mechanisms);
        Assert.Equal(wanted.Tags, made.Tags);
        Assert.Equal(256, made.Modulus!.Length);
        Assert.Equal([1, 0, 1], made.PublicExponent);

        KeyId other = await device.Admin.GenerateKeyAsync(new KeyGeneration { Type = KeyType.P256, Mechanisms = [KeyMechanism.EcdsaSignature] });
        Assert.Equal(65, (await device.Admin.GetKeyAsync(other)).PublicData!.Length);
        Assert.Equal([Key, other], (await device.Admin.ListKeysAsync()).OrderBy(key => key != Key));
        Assert.Equal(NetHsmFailureKind.BadRequest, await LifeOfADeviceTests.KindAsync(() => device.Admin.GenerateKeyAsync(wanted)));

        await device.Admin.DeleteKeyAsync(Key);
        Assert.Equal([other], await device.Admin.ListKeysAsync());
        Assert.Equal(NetHsmFailureKind.NotFound, await LifeOfADeviceTests.KindAsync(() => device.Admin.GetKeyAsync(Key)));
        Assert.Equal(NetHsmFailureKind.NotFound, await LifeOfADeviceTests.KindAsync(() => device.Admin.DeleteKeyAsync(Key)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_certificate_is_kept_byte_by_byte(string transport)
    {
        await using EmulatedDevice device = await DeviceWithKeyAsync(transport, KeyType.Curve25519, KeyMechanism.EdDsaSignature);
        byte[] certificate = RandomNumberGenerator.GetBytes(100_000);
        Assert.Equal(NetHsmFailureKind.NotFound, await LifeOfADeviceTests.KindAsync(() => device.Admin.GetKeyCertificateAsync(Key)));
        await device.Admin.SetKeyCertificateAsync(Key, certificate);
        Assert.Equal(certificate, await device.Admin.GetKeyCertificateAsync(Key));
        Assert.Equal(NetHsmFailureKind.Conflict, await LifeOfADeviceTests.KindAsync(() => device.Admin.SetKeyCertificateAsync(Key, certificate)));
        await device.Admin.DeleteKeyCertificateAsync(Key);
        Assert.Equal(NetHsmFailureKind.NotFound, await LifeOfADeviceTests.KindAsync(() => device.Admin.DeleteKeyCertificateAsync(Key)));
        Assert.Equal(
            NetHsmFailureKind.TooLarge, await LifeOfADeviceTests.KindAsync(() => device.Admin.SetKeyCertificateAsync(Key, new byte[(1 << 20) + 1])));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_tagged_key_opens_for_the_operator_with_the_tag(string transport)
    {
        await using EmulatedDevice device = await DeviceWithKeyAsync(transport, KeyType.Curve25519, KeyMechanism.EdDsaSignature);
        NetHsmClient user = await device.AddUserAsync(device.Admin, "operator", UserRole.Operator);
        var tag = new Tag("berlin");
        Assert.True(await device.Admin.AddKeyTagAsync(Key, tag));
        Assert.False(await device.Admin.AddKeyTagAsync(Key, tag));
        Assert.Empty(await user.ListKeysAsync(onlyUsable: true));
        NetHsmException refusal = Assert.Throws<NetHsmException>(() => user.Sign(Key, SignMode.EdDsa, Message));
        Assert.Equal((NetHsmFailureKind.Forbidden, "tags restriction not met"), (refusal.Kind, refusal.DeviceMessage));

        await device.Admin.AddUserTagAsync(new UserId("operator"), tag);
        Assert.Equal([Key], await user.ListKeysAsync(onlyUsable: true));
        Assert.Equal(64, user.Sign(Key, SignMode.EdDsa, Message).Length);

        await device.Admin.DeleteKeyTagAsync(Key, tag);
        Assert.Empty((await device.Admin.GetKeyAsync(Key)).Tags);
        Assert.Equal(NetHsmFailureKind.NotFound, await LifeOfADeviceTests.KindAsync(() => device.Admin.DeleteKeyTagAsync(Key, tag)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_EdDSA_signature_is_accepted_by_openssl(string transport)
    {
        await using EmulatedDevice device = await DeviceWithKeyAsync(transport, KeyType.Curve25519, KeyMechanism.EdDsaSignature);
        NetHsmClient user = await device.AddUserAsync(device.Admin, "operator", UserRole.Operator);
        using var directory = new TemporaryDirectory();
        string key = directory.Write("key.pem", Encoding.ASCII.GetBytes(await user.GetPublicKeyPemAsync(Key)));
        string message = directory.Write("message", Message);
        foreach (byte[] signature in (byte[][])[user.Sign(Key, SignMode.EdDsa, Message), await user.SignAsync(Key, SignMode.EdDsa, Message)])
        {
            string file = directory.Write("signature", signature);
            ProcessResult judgement = ExternalProgram.Run(
                "openssl", ["pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin", "-in", message, "-sigfile", file]);
            Assert.True(judgement.ExitCode == 0, judgement.ToString());
        }
    }

    [Theory]
    [InlineData("lean", KeyType.P256, 32)]
    [InlineData("http", KeyType.P384, 48)]
    [InlineData("lean", KeyType.P521, 64)]
    public async Task An_ECDSA_signature_verifies(string transport, KeyType type, int size)
    {
        await using EmulatedDevice device = await DeviceWithKeyAsync(transport, type, KeyMechanism.EcdsaSignature);
        NetHsmClient user = await device.AddUserAsync(device.Admin, "operator", UserRole.Operator);
        byte[] digest = SHA512.HashData(Message)[..size];
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(await user.GetPublicKeyPemAsync(Key));
        Assert.True(key.VerifyHash(digest, user.Sign(Key, SignMode.Ecdsa, digest), DSASignatureFormat.Rfc3279DerSequence));
        NetHsmException refusal = Assert.Throws<NetHsmException>(() => user.Sign(Key, SignMode.Ecdsa, digest.AsSpan(1)));
        Assert.Equal(NetHsmFailureKind.BadRequest, refusal.Kind);
        Assert.Equal(NetHsmFailureKind.BadRequest, Assert.Throws<NetHsmException>(() => user.Sign(Key, SignMode.EdDsa, digest)).Kind);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task RSA_signatures_verify_when_the_caller_gives_the_DigestInfo(string transport)
    {
        await using EmulatedDevice device = await DeviceWithKeyAsync(
            transport, KeyType.Rsa, KeyMechanism.RsaSignaturePkcs1, KeyMechanism.RsaSignaturePssSha512);
        NetHsmClient user = await device.AddUserAsync(device.Admin, "operator", UserRole.Operator);
        byte[] digest = SHA512.HashData(Message);
        using RSA key = RSA.Create();
        key.ImportFromPem(await user.GetPublicKeyPemAsync(Key));
        byte[] pkcs1 = user.Sign(Key, SignMode.Pkcs1, [.. DigestInfoOfSha512, .. digest]);
        Assert.True(key.VerifyHash(digest, pkcs1, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1));
        byte[] pss = user.Sign(Key, SignMode.PssSha512, digest);
        Assert.True(key.VerifyHash(digest, pss, HashAlgorithmName.SHA512, RSASignaturePadding.Pss));
    }

    [Fact]
    public async Task Signatures_of_a_loop_come_over_one_connection_and_from_many_callers_over_several()
    {
        await using EmulatedDevice lean = await DeviceWithKeyAsync("lean", KeyType.Curve25519, KeyMechanism.EdDsaSignature);
        NetHsmClient user = await lean.AddUserAsync(lean.Admin, "operator", UserRole.Operator);
        byte[][] signatures = [.. Enumerable.Range(0, 50).Select(_ => user.Sign(Key, SignMode.EdDsa, Message))];
        Assert.All(signatures, signature => Assert.Equal(signatures[0], signature));

        await using EmulatedDevice http = await DeviceWithKeyAsync("http", KeyType.Curve25519, KeyMechanism.EdDsaSignature);
        NetHsmClient shared = await http.AddUserAsync(http.Admin, "operator", UserRole.Operator);
        byte[][] parallel = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shared.SignAsync(Key, SignMode.EdDsa, Message)));
        Assert.All(parallel, signature => Assert.Equal(parallel[0], signature));
    }

    private static async Task<EmulatedDevice> DeviceWithKeyAsync(string transport, KeyType type, params KeyMechanism[] mechanisms)
    {
        EmulatedDevice device = await EmulatedDevice.StartAsync(transport);
        int? length = type == KeyType.Rsa ? 2048 : null;
        await device.Admin.GenerateKeyAsync(new KeyGeneration { Type = type, Mechanisms = mechanisms, Length = length, Id = Key });
        return device;
    }
}
