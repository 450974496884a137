using NetHsm.Emulator;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Updates.Tests;

/// <summary>Whatever stands in an image: it is read, or refused as damaged; in one piece as in many.</summary>
public class FuzzTests
{
    [Fact]
    public void Any_file_is_read_or_refused()
    {
        byte[][] tokens = ["_NETHSM_UPDATE_\0"u8.ToArray(), [0, 0, 0], [0, 0, 1], [0xFF, 0xFF, 0xFF], [0, 0, 0, 1], "5.1"u8.ToArray(), new byte[512]];
        byte[][] corpus = [UpdateImage.Build(new FirmwareVersion(5, 1), ""), UpdateImage.Build(new FirmwareVersion(40, 0), "notes", new byte[600])];
        IReadOnlySet<string> outcomes = Fuzzing.Run("update-image", corpus, tokens, OutcomeOf);
        Assert.Contains("good", outcomes);
        Assert.True(outcomes.Count > 10, string.Join('\n', outcomes));
    }

    private static string OutcomeOf(byte[] image)
    {
        string whole = Read(image, image.Length);
        string pieces = Read(image, 1 + (image.Length % 13));
        return whole == pieces ? whole : throw new InvalidOperationException($"in pieces: {pieces}, as a whole: {whole}");
    }

    private static string Read(byte[] image, int piece)
    {
        using var reader = new UpdateImageReader();
        try
        {
            for (int at = 0; at < image.Length; at += piece)
                reader.Append(image.AsSpan(at, Math.Min(piece, image.Length - at)));
            reader.Finish();
            return "good";
        }
        catch (UpdateImageException refusal)
        {
            return refusal.Message;
        }
    }
}
