using System.Security.Cryptography;
using NetHsm.Emulator;
using NetHsm.Model;

namespace NetHsm.Updates.Tests;

/// <summary>Images of <c>docs/specification/nethsm-update-image.md</c>, and what becomes of damaged ones.</summary>
public class UpdateImageReaderTests
{
    private const string Notes = "What is new: \"nothing\", für alle.\n";

    private static readonly FirmwareVersion Version = new(5, 1);
    private static readonly byte[] Good = UpdateImage.Build(Version, Notes, [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7))]);
    private static readonly int HeaderSize = Good.Length - 1024;

    [Fact]
    public void An_image_is_read_as_it_was_made()
    {
        UpdateImageHeader header = Read(Good);
        Assert.Equal((Version, Notes, 2u), (header.Version, header.ReleaseNotes, header.Blocks));
        Assert.Equal((HeaderSize, Good.Length), (header.Size, header.ImageSize));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Pieces_of_any_size_mean_the_same(int size)
    {
        using var reader = new UpdateImageReader();
        foreach (byte[] piece in Good.Chunk(size))
            reader.Append(piece);
        byte[] digest = reader.Finish();
        Assert.Equal(Notes, reader.Header!.ReleaseNotes);
        Assert.Equal(SHA256.HashData(Good.AsSpan(16 + 3 + reader.Header.Signature.Length)), digest);
    }

    [Fact]
    public void The_header_is_there_as_soon_as_its_last_byte()
    {
        using var reader = new UpdateImageReader();
        reader.Append(Good.AsSpan(0, HeaderSize - 1));
        Assert.Null(reader.Header);
        reader.Append(Good.AsSpan(HeaderSize - 1, 1));
        Assert.Equal(Good.Length, reader.Header!.ImageSize);
    }

    [Fact]
    public void Reading_the_header_leaves_the_stream_at_the_software()
    {
        using var stream = new MemoryStream(Good);
        Assert.Equal(Version, UpdateImageReader.ReadHeader(stream).Version);
        Assert.Equal(HeaderSize, stream.Position);
        using var cut = new MemoryStream(Good, 0, HeaderSize - 1);
        Assert.Equal(UpdateImageProblem.CutOff, Assert.Throws<UpdateImageException>(() => UpdateImageReader.ReadHeader(cut)).Problem);
    }

    [Fact]
    public void A_cut_image_is_refused_at_every_length()
    {
        for (int length = 0; length < Good.Length; length++)
        {
            UpdateImageException cut = Assert.Throws<UpdateImageException>(() => Read(Good[..length]));
            Assert.Equal((length, UpdateImageProblem.CutOff), (length, cut.Problem));
            Assert.Contains($"after {length} bytes", cut.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_follows_the_image_is_refused_where_it_starts()
    {
        UpdateImageException longer = Assert.Throws<UpdateImageException>(() => Read([.. Good, 0]));
        Assert.Equal((UpdateImageProblem.TrailingBytes, Good.Length), (longer.Problem, longer.Offset));
    }

    [Fact]
    public void Another_file_is_refused_at_the_first_byte_that_differs()
    {
        using var reader = new UpdateImageReader();
        reader.Append("_NETHSM_"u8);
        Assert.Equal(UpdateImageProblem.NotAnImage, Assert.Throws<UpdateImageException>(() => reader.Append("B"u8)).Problem);
    }

    [Theory]
    [InlineData(UpdateImageProblem.FieldTooLong, 16, "signature")]
    [InlineData(UpdateImageProblem.FieldTooLong, 19 + 384, "release notes")]
    [InlineData(UpdateImageProblem.MalformedVersion, 0, "version")]
    [InlineData(UpdateImageProblem.NoSoftware, 0, "no software")]
    [InlineData(UpdateImageProblem.ImageTooLarge, 0, "the most that is taken")]
    public void Damage_is_named_with_its_place(UpdateImageProblem problem, int offset, string words)
    {
        int version = HeaderSize - 4 - "5.1".Length - 3;
        byte[] bad = [.. Good];
        switch (problem)
        {
            case UpdateImageProblem.FieldTooLong:
                bad[offset] = 0xFF;
                break;
            case UpdateImageProblem.MalformedVersion:
                bad[version + 4] = (byte)',';
                offset = version;
                break;
            default:
                offset = HeaderSize - 4;
                bad.AsSpan(offset, 4).Fill((byte)(problem == UpdateImageProblem.NoSoftware ? 0 : 0xFF));
                break;
        }
        UpdateImageException damage = Assert.Throws<UpdateImageException>(() => Read(bad));
        Assert.Equal((problem, offset), (damage.Problem, damage.Offset));
        Assert.Contains(words, damage.Message, StringComparison.Ordinal);
        Assert.EndsWith($"(at byte {offset})", damage.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', damage.Message);
    }

    /// <summary>Only the signature protects what stands in a field; the layout is all that can be seen without the vendor's key.</summary>
    [Fact]
    public void Any_change_of_any_byte_of_the_header_is_an_error_or_changes_the_field_that_it_is_in_only()
    {
        UpdateImageHeader good = Read(Good);
        for (int at = 0; at < HeaderSize; at++)
        {
            for (int change = 1; change < 256; change++)
            {
                byte[] bad = [.. Good];
                bad[at] ^= (byte)change;
                try
                {
                    UpdateImageHeader header = Read(bad);
                    int differences = (header.Version != good.Version ? 1 : 0) + (header.ReleaseNotes != good.ReleaseNotes ? 1 : 0)
                        + (header.Signature.AsSpan().SequenceEqual(good.Signature) ? 0 : 1);
                    Assert.Equal((at, 1, good.ImageSize), (at, differences, header.ImageSize));
                }
                catch (UpdateImageException damage)
                {
                    // A wrong length shows where what it led to is wrong.
                    Assert.InRange(damage.Offset, 0, good.ImageSize);
                    Assert.Contains("(at byte", damage.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void The_limits_of_the_layout_take_what_the_default_does_not()
    {
        byte[] large = UpdateImage.Build(Version, new string('n', (1 << 20) + 1));
        Assert.Equal(UpdateImageProblem.FieldTooLong, Assert.Throws<UpdateImageException>(() => Read(large)).Problem);
        using var reader = new UpdateImageReader(UpdateImageLimits.OfTheLayout);
        reader.Append(large);
        reader.Finish();
        Assert.Equal((1 << 20) + 1, reader.Header!.ReleaseNotes.Length);
    }

    private static UpdateImageHeader Read(byte[] image)
    {
        using var reader = new UpdateImageReader();
        reader.Append(image);
        reader.Finish();
        return reader.Header!;
    }
}
