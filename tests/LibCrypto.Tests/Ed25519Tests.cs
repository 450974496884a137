using FsCheck;
using FsCheck.Fluent;
using TestSupport;

namespace LibCrypto.Tests;

public class Ed25519Tests
{
    private static readonly byte[] Seed = Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

    [Theory]
    // RFC 8032 §7.1, tests 1, 2, 3 and SHA(abc).
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    [InlineData(
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    public void The_vectors_of_RFC_8032_come_out(string seed, string publicKey, string message, string signature)
    {
        Assert.Equal(publicKey, Convert.ToHexStringLower(Ed25519.PublicKey(Convert.FromHexString(seed))));
        Assert.Equal(signature, Convert.ToHexStringLower(Ed25519.Sign(Convert.FromHexString(seed), Convert.FromHexString(message))));
        Assert.True(Ed25519.Verify(Convert.FromHexString(publicKey), Convert.FromHexString(message), Convert.FromHexString(signature)));
    }

    [Fact]
    public void A_signature_of_any_message_verifies_and_with_any_bit_flipped_does_not() =>
        Prop.ForAll<byte[], ushort>((message, place) =>
        {
            byte[] publicKey = Ed25519.PublicKey(Seed);
            byte[] signature = Ed25519.Sign(Seed, message);
            bool good = Ed25519.Verify(publicKey, message, signature);
            byte[] altered = [.. signature];
            altered[place / 8 % Ed25519.SignatureSize] ^= (byte)(1 << (place % 8));
            return good && !Ed25519.Verify(publicKey, message, altered) && !Ed25519.Verify(publicKey, [.. message, 0], signature);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Keys_and_signatures_of_a_wrong_size_do_not_verify()
    {
        byte[] publicKey = Ed25519.PublicKey(Seed);
        byte[] signature = Ed25519.Sign(Seed, "x"u8);
        Assert.False(Ed25519.Verify(publicKey.AsSpan(1), "x"u8, signature));
        Assert.False(Ed25519.Verify(publicKey, "x"u8, signature.AsSpan(1)));
        Assert.False(Ed25519.Verify([], "x"u8, []));
    }

    [Fact]
    public void A_seed_of_a_wrong_size_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => Ed25519.PublicKey(new byte[31]));
        Assert.Throws<ArgumentException>(() => Ed25519.Sign(new byte[64], "x"u8));
    }

    [Fact]
    public void The_openssl_program_verifies_what_we_sign_and_we_what_it_signs()
    {
        using var directory = new TemporaryDirectory();
        // RFC 8410 §7: PrivateKeyInfo and SubjectPublicKeyInfo are the key behind a fixed head.
        string privateKey = directory.Write("key", [.. Convert.FromHexString("302e020100300506032b657004220420"), .. Seed]);
        string publicKey = directory.Write("pub", [.. Convert.FromHexString("302a300506032b6570032100"), .. Ed25519.PublicKey(Seed)]);
        byte[] message = "a repository database"u8.ToArray();
        string messageFile = directory.Write("message", message);
        string signatureFile = directory.Write("signature", Ed25519.Sign(Seed, message));

        ProcessResult verified = ExternalProgram.Run("openssl", [
            "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", publicKey, "-in", messageFile, "-sigfile", signatureFile]);
        Assert.True(verified.ExitCode == 0, verified.ToString());

        ProcessResult signed = ExternalProgram.Run("openssl", ["pkeyutl", "-sign", "-rawin", "-keyform", "DER", "-inkey", privateKey, "-in", messageFile]);
        Assert.True(signed.ExitCode == 0, signed.ToString());
        Assert.True(Ed25519.Verify(Ed25519.PublicKey(Seed), message, signed.Output));
    }
}
