using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace LibCrypto.Tests;

public class ResumableSha512Tests
{
    private static readonly byte[] Message = [.. Enumerable.Range(0, 1000).Select(i => (byte)((i * 7) ^ (i >> 3)))];

    public static TheoryData<HasherStateLayout> Layouts => [HasherStateLayout.Sha2Release, HasherStateLayout.Sha2PreRelease];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Resuming_at_every_position_equals_hashing_at_once(HasherStateLayout layout)
    {
        byte[] expected = SHA512.HashData(Message);
        for (int cut = 0; cut <= 300; cut++)
            Assert.Equal(expected, HashInParts(Message, [cut], layout));
    }

    [Fact]
    public void Any_cuts_with_either_layout_equal_hashing_at_once() =>
        Prop.ForAll<byte[], int[], bool>((message, cuts, release) =>
        {
            byte[] longer = [.. message, .. Message];
            int[] places = [.. cuts.Select(cut => (int)((uint)cut % (uint)(longer.Length + 1))).Order()];
            return HashInParts(longer, places, release ? HasherStateLayout.Sha2Release : HasherStateLayout.Sha2PreRelease)
                .SequenceEqual(SHA512.HashData(longer));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Taking_a_digest_does_not_end_the_hashing()
    {
        using var hasher = new ResumableSha512();
        hasher.Append(Message.AsSpan(0, 200));
        Assert.Equal(SHA512.HashData(Message.AsSpan(0, 200)), hasher.Digest());
        Assert.Equal(hasher.Digest(), hasher.Digest());
        hasher.Append(Message.AsSpan(200));
        Assert.Equal(SHA512.HashData(Message), hasher.Digest());
    }

    [Fact]
    public void A_clone_goes_its_own_way()
    {
        using var hasher = new ResumableSha512();
        hasher.Append(Message.AsSpan(0, 200));
        using ResumableSha512 clone = hasher.Clone();
        hasher.Append([1, 2, 3]);
        clone.Append(Message.AsSpan(200));
        Assert.Equal(SHA512.HashData(Message), clone.Digest());
        Assert.Equal(SHA512.HashData([.. Message[..200], 1, 2, 3]), hasher.Digest());
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void An_exported_state_shows_nothing_of_earlier_blocks(HasherStateLayout layout)
    {
        using var hasher = new ResumableSha512();
        hasher.Append(Message.AsSpan(0, 255));
        hasher.Append(Message.AsSpan(255, 3));
        byte[] state = hasher.ExportState(layout);
        Assert.Equal(Message[256..258], state[^BufferSize(layout)..^(BufferSize(layout) - 2)]);
        Assert.All(state[^(BufferSize(layout) - 2)..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_message_too_long_for_SHA_512_is_refused_before_it_is_hashed()
    {
        byte[] state = new byte[(int)HasherStateLayout.Sha2Release];
        state.AsSpan(64, 14).Fill(0xFF);
        state[78] = 0x3F;
        using ResumableSha512 hasher = ResumableSha512.Resume(state);
        hasher.Append(new byte[127]);
        Assert.Throws<HasherStateException>(() => hasher.Append(new byte[1]));
    }

    [Fact]
    public void A_disposed_hasher_refuses_to_work()
    {
        var hasher = new ResumableSha512();
        hasher.Append(Message);
        hasher.Dispose();
        Assert.Throws<ObjectDisposedException>(() => hasher.Append([1]));
        Assert.Throws<ObjectDisposedException>(() => hasher.Digest());
        Assert.Throws<ObjectDisposedException>(() => hasher.Clone());
        Assert.Throws<ObjectDisposedException>(() => hasher.ExportState(HasherStateLayout.Sha2Release));
    }

    [Fact]
    public void There_is_no_third_layout()
    {
        using var hasher = new ResumableSha512();
        Assert.Throws<ArgumentOutOfRangeException>(() => hasher.ExportState((HasherStateLayout)209));
    }

    private static int BufferSize(HasherStateLayout layout) => layout == HasherStateLayout.Sha2Release ? 127 : 128;

    /// <summary>Hashes with a new process's worth of distance at each cut: export, forget, resume.</summary>
    private static byte[] HashInParts(byte[] message, int[] cuts, HasherStateLayout layout)
    {
        var hasher = new ResumableSha512();
        int from = 0;
        foreach (int cut in cuts)
        {
            hasher.Append(message.AsSpan(from..cut));
            byte[] state = hasher.ExportState(layout);
            Assert.Equal((int)layout, state.Length);
            hasher.Dispose();
            hasher = ResumableSha512.Resume(state);
            from = cut;
        }
        hasher.Append(message.AsSpan(from));
        byte[] digest = hasher.Digest();
        hasher.Dispose();
        return digest;
    }
}
