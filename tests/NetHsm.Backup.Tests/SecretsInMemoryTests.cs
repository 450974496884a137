using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Backup.Tests;

public class SecretsInMemoryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_of_a_private_key_stays_in_memory(bool isGeneric)
    {
        (ProcessMemory key, ProcessMemory text) = WriteAndRead(isGeneric);
        Assert.Equal((0, 0), (key.Count(), text.Count()));
    }

    [Fact]
    public void The_search_finds_what_is_there()
    {
        byte[] secret = GC.AllocateArray<byte>(48, pinned: true);
        RandomNumberGenerator.Fill(secret);
        var memory = new ProcessMemory(secret);
        Assert.Equal(1, memory.Count());
        Array.Clear(secret);
        Assert.Equal(0, memory.Count());
    }

    /// <summary>Of its own, so that nothing of it is left on the stack.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (ProcessMemory Key, ProcessMemory Text) WriteAndRead(bool isGeneric)
    {
        byte[] secret = GC.AllocateArray<byte>(48, pinned: true);
        byte[] encoded = GC.AllocateArray<byte>(64, pinned: true);
        RandomNumberGenerator.Fill(secret);
        Base64.EncodeToUtf8(secret, encoded, out _, out _);
        (ProcessMemory, ProcessMemory) searches = (new(secret), new(encoded));
        var key = new KeyEntry { Id = new KeyId("k"), Mechanisms = [KeyMechanism.EdDsaSignature], IsGeneric = isGeneric, PrivateKey = secret };
        byte[] plaintext = key.Write();
        using (KeyEntry read = KeyEntry.Read(key.Path, plaintext))
            Assert.True(read.PrivateKey.AsSpan().SequenceEqual(secret));
        foreach (byte[] bytes in new[] { secret, encoded, plaintext })
            CryptographicOperations.ZeroMemory(bytes);
        return searches;
    }
}
