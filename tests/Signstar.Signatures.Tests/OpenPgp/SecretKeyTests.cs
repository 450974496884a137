using Signstar.Signatures.OpenPgp;
using TestSupport;

namespace Signstar.Signatures.Tests.OpenPgp;

/// <summary>Transferable secret keys (RFC 9580 §10.2) of gpg.</summary>
public class SecretKeyTests
{
    public static TheoryData<string> Algorithms => [.. GnuPgSecretKeys.Algorithms];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_key_of_gpg_is_read_and_its_certificate_is_gpgs(string algorithm)
    {
        using OpenPgpSecretKey key = OpenPgpSecretKey.Read(GnuPgSecretKeys.Generate(algorithm));
        using var verifiers = new Verifiers(key.Certificate.ToArray());
        string listed = verifiers.Gpg("--with-colons", "--list-keys").OutputText;
        Assert.Contains($"fpr:::::::::{Convert.ToHexString(key.PublicKey.Fingerprint)}:", listed, StringComparison.Ordinal);
        // "u" or "-": gpg found the certification to be good.
        Assert.Contains("uid:-:", listed, StringComparison.Ordinal);
        Assert.Equal(algorithm.StartsWith("rsa", StringComparison.Ordinal), key.Scalar.IsEmpty);
        Assert.Equal(key.Scalar.IsEmpty, !key.PrimeP.IsEmpty && !key.PrimeQ.IsEmpty && !key.PublicExponent.IsEmpty);
        Assert.Equal(ScalarLength(algorithm), key.Scalar.Length);
    }

    [Fact]
    public void Armour_is_taken_off()
    {
        using OpenPgpSecretKey key = OpenPgpSecretKey.Read(GnuPgSecretKeys.Generate("ed25519", armored: true));
        Assert.Equal(PublicKeyAlgorithm.EdDsaLegacy, key.PublicKey.Algorithm);
    }

    [Fact]
    public void What_is_no_single_open_secret_key_is_refused()
    {
        Assert.Contains("several components", Refused(GnuPgSecretKeys.Generate("default", "default")), StringComparison.Ordinal);
        Assert.Contains("encrypted", Refused(GnuPgSecretKeys.Generate("ed25519", passphrase: "secret")), StringComparison.Ordinal);
        byte[] key = GnuPgSecretKeys.Generate("ed25519");
        using OpenPgpSecretKey read = OpenPgpSecretKey.Read(key);
        Assert.Contains("certificate", Refused(read.Certificate.ToArray()), StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, key.Length), length => Refused(key[..length]));
        Assert.Contains("several components", Refused([.. key, .. key]), StringComparison.Ordinal);
        Assert.Contains("octets, at most", Refused(new byte[OpenPgpPublicKey.MaximumCertificateLength + 1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ed25519")]
    [InlineData("nistp256")]
    [InlineData("rsa2048")]
    public void Every_bit_flip_in_the_secret_part_is_noticed(string algorithm)
    {
        byte[] key = GnuPgSecretKeys.Generate(algorithm);
        (int start, int end) = SecretPart(key);
        for (int at = start; at < end; at++)
        {
            byte[] flipped = [.. key];
            flipped[at] ^= (byte)(1 << (at % 8));
            Refused(flipped);
        }
    }

    [Fact]
    public void Short_scalars_are_padded()
    {
        // One seed in 256 begins with a zero, which its multiprecision integer lacks: made by hand, from software.
        byte[] seed = [0, .. Enumerable.Range(1, 31).Select(i => (byte)i)];
        using OpenPgpSecretKey key = OpenPgpSecretKey.Read(SecretKeyOf(seed));
        Assert.Equal(seed, key.Scalar.ToArray());
    }

    [Fact]
    public void A_secret_that_is_not_the_public_keys_is_refused()
    {
        byte[] one = Enumerable.Repeat((byte)1, 32).ToArray(), other = Enumerable.Repeat((byte)2, 32).ToArray();
        Assert.Contains("not that of the public key", Refused(SecretKeyOf(one, LibCrypto.Ed25519.PublicKey(other))), StringComparison.Ordinal);
    }

    [Fact]
    public void Fuzz_any_bytes_are_read_or_refused()
    {
        byte[][] keys = [.. new[] { "ed25519", "nistp521", "secp256k1", "rsa2048" }.Select(algorithm => GnuPgSecretKeys.Generate(algorithm)), GnuPgSecretKeys.Generate("ed25519", armored: true)];
        byte[][] tokens = [[0x99], [0xC5], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x00, 0x00], [0x10, 0x00], "\n\n"u8.ToArray(), "-----END PGP PRIVATE KEY BLOCK-----"u8.ToArray()];
        IReadOnlySet<string> outcomes = Fuzzing.Run("openpgp-secret-key", keys, tokens, OutcomeOf);
        Assert.Contains("read", outcomes);
        Assert.True(outcomes.Count > 20, string.Join('\n', outcomes));
    }

    private static string OutcomeOf(byte[] input)
    {
        try
        {
            using OpenPgpSecretKey key = OpenPgpSecretKey.Read(input);
            return "read";
        }
        catch (OpenPgpFormatException refusal)
        {
            return refusal.Message;
        }
    }

    private static string Refused(byte[] input) => Assert.Throws<OpenPgpFormatException>(() => OpenPgpSecretKey.Read(input)).Message;

    private static int ScalarLength(string algorithm) => algorithm switch
    {
        "rsa2048" => 0,
        "nistp521" => 66,
        _ when algorithm.Contains("384", StringComparison.Ordinal) => 48,
        _ when algorithm.Contains("512", StringComparison.Ordinal) => 64,
        _ => 32,
    };

    /// <summary>Where the secret part of the first packet is: after the public one, whose length its own certificate tells.</summary>
    private static (int Start, int End) SecretPart(byte[] key)
    {
        using OpenPgpSecretKey read = OpenPgpSecretKey.Read(key);
        // gpg writes legacy headers with a length of one or two octets (§4.2.2).
        int header = (key[0] & 3) == 0 ? 2 : 3;
        int length = header == 2 ? key[1] : (key[1] << 8) | key[2];
        return (header + read.PublicKey.Body.Length, header + length);
    }

    private static byte[] SecretKeyOf(byte[] seed, byte[]? publicKey = null)
    {
        var body = new PacketWriter();
        body.Octet(4);
        body.UInt32(1_700_000_000);
        body.Octet((byte)PublicKeyAlgorithm.EdDsaLegacy);
        EdDsaScheme.WriteKey(body, publicKey ?? LibCrypto.Ed25519.PublicKey(seed));
        body.Octet(0);
        var number = new PacketWriter();
        number.Mpi(seed);
        body.Octets(number.Written);
        body.UInt16((ushort)number.Written.ToArray().Sum(octet => octet));
        var packets = new PacketWriter();
        packets.Packet(PacketType.SecretKey, body.Written);
        packets.Packet(PacketType.UserId, "x"u8);
        packets.Packet(PacketType.Signature, "not looked at"u8);
        return packets.ToArray();
    }
}
