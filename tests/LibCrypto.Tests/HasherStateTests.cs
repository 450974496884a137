using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace LibCrypto.Tests;

public class HasherStateTests
{
    public static TheoryData<RecordedState> Recorded => [.. RecordedState.All];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Recorded_states_resume_to_the_recorded_digest(RecordedState recorded)
    {
        Assert.Equal(recorded.Sha512, Resumed(recorded.Release));
        Assert.Equal(recorded.Sha512, Resumed(recorded.PreRelease));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Hashing_the_message_exports_the_recorded_states(RecordedState recorded)
    {
        using var hasher = new ResumableSha512();
        hasher.Append(recorded.Message);
        Assert.Equal(recorded.Release, hasher.ExportState(HasherStateLayout.Sha2Release));
        Assert.Equal(recorded.PreRelease, hasher.ExportState(HasherStateLayout.Sha2PreRelease));
    }

    [Fact]
    public void The_state_in_the_published_sample_request_is_of_a_sentence_about_strawberries()
    {
        byte[] state = RecordedState.Bytes(File.ReadAllText(RecordedState.DataFile("strawberries.json")));
        Assert.Equal(210, state.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData("I like strawberries\n"u8)), Resumed(state));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(207)]
    [InlineData(209)]
    [InlineData(211)]
    [InlineData(4096)]
    public void Other_lengths_are_refused(int length) => AssertRefused(new byte[length], $"208 or 210 bytes, not {length}");

    [Theory]
    [InlineData(208, 80, 128, "position within the block is 128")]
    [InlineData(208, 80, 255, "position within the block is 255")]
    [InlineData(210, 81, 128, "position within the block is 128")]
    [InlineData(210, 80, 0, "digest size of 0")]
    [InlineData(210, 80, 0x41, "digest size of 65")]
    [InlineData(208, 81, 1, "after position 0")]
    [InlineData(208, 207, 1, "after position 0")]
    [InlineData(210, 82, 1, "after position 0")]
    [InlineData(210, 209, 1, "after position 0")]
    [InlineData(208, 79, 1, "longer than SHA-512")]
    [InlineData(208, 78, 0x40, "longer than SHA-512")]
    [InlineData(210, 79, 0x80, "longer than SHA-512")]
    public void A_state_with_one_wrong_byte_is_refused_and_the_message_says_which_rule(int length, int offset, byte value, string expected)
    {
        using var hasher = new ResumableSha512();
        byte[] state = hasher.ExportState((HasherStateLayout)length);
        state[offset] = value;
        AssertRefused(state, expected);
    }

    [Fact]
    public void A_full_buffer_of_127_bytes_is_the_most_that_a_state_holds()
    {
        byte[] state = new byte[208];
        state.AsSpan(80).Fill(1);
        state[80] = 127;
        using ResumableSha512 hasher = ResumableSha512.Resume(state);
        Assert.Equal(state, hasher.ExportState(HasherStateLayout.Sha2Release));
    }

    [Fact]
    public void Any_bytes_are_refused_or_are_exported_again_as_they_came() =>
        Prop.ForAll<byte[], bool, byte>((noise, release, position) =>
        {
            var layout = release ? HasherStateLayout.Sha2Release : HasherStateLayout.Sha2PreRelease;
            byte[] state = new byte[(int)layout];
            noise.AsSpan(0, Math.Min(noise.Length, 80)).CopyTo(state);
            int at = release ? 80 : 81;
            state[80] = 64;
            state[at] = position;
            state.AsSpan(at + 1, Math.Min(position, state.Length - at - 1)).Fill(0xA5);
            try
            {
                using ResumableSha512 hasher = ResumableSha512.Resume(state);
                return position < 128 && hasher.ExportState(layout).AsSpan().SequenceEqual(state);
            }
            catch (HasherStateException)
            {
                return position >= 128 || state[79] != 0 || state[78] >= 0x40;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(200));

    private static string Resumed(byte[] state)
    {
        using ResumableSha512 hasher = ResumableSha512.Resume(state);
        return Convert.ToHexStringLower(hasher.Digest());
    }

    private static void AssertRefused(byte[] state, string expected)
    {
        var refusal = Assert.Throws<HasherStateException>(() => ResumableSha512.Resume(state));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
