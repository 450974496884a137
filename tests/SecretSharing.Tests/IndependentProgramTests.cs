using System.Globalization;
using System.Security.Cryptography;
using TestSupport;

namespace SecretSharing.Tests;

/// <summary>libgfshare is the judge: gfcombine puts our shares together, and we put those of gfsplit together.</summary>
public class IndependentProgramTests
{
    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(3, 5, 77)]
    [InlineData(7, 12, 4096)]
    [InlineData(2, 255, 65535)]
    public void Gfcombine_gives_what_was_split(int threshold, int count, int length)
    {
        using var directory = new TemporaryDirectory();
        byte[] secret = RandomNumberGenerator.GetBytes(length);
        IReadOnlyList<SecretShare> shares = SecretSplitter.Split(secret, threshold, count, 1);
        // The last ones: those of the largest index.
        string[] files = [.. shares.Skip(count - threshold).Select(share => directory.Write(Name(share.Index), share.Value))];
        string output = directory.File("combined");
        ProcessResult combined = ExternalProgram.Run("gfcombine", ["-o", output, .. files]);
        Assert.Equal((0, ""), (combined.ExitCode, combined.Error));
        Assert.Equal(secret, File.ReadAllBytes(output));
    }

    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(3, 5, 77)]
    [InlineData(7, 12, 4096)]
    [InlineData(2, 250, 65535)]
    public void What_gfsplit_split_is_put_together(int threshold, int count, int length)
    {
        using var directory = new TemporaryDirectory();
        byte[] secret = RandomNumberGenerator.GetBytes(length);
        string input = directory.Write("secret", secret);
        ProcessResult split = ExternalProgram.Run(
            "gfsplit", ["-m", Number(count), "-n", Number(threshold), input, directory.File("share")]);
        Assert.Equal((0, ""), (split.ExitCode, split.Error));
        string[] files = [.. Directory.GetFiles(directory.Path, "share.*").Take(threshold)];
        byte[] places = [.. files.Select(file => byte.Parse(file[^3..], CultureInfo.InvariantCulture))];
        byte[][] values = [.. files.Select(File.ReadAllBytes)];
        byte[] combined = new byte[length];
        Interpolation.Evaluate(places, i => values[i], 0, combined);
        Assert.Equal(secret, combined);
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"share.{index:000}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
