namespace Signstar.Shares.Tests;

public class HolderCommandTests
{
    private const string Checksum = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    [Theory]
    [InlineData("download", HolderCommandKind.Download)]
    [InlineData("upload", HolderCommandKind.Upload)]
    [InlineData("status  ", HolderCommandKind.Status)]
    public void A_word_is_a_command(string line, HolderCommandKind kind) => Assert.Equal(new HolderCommand(kind, null), HolderCommand.Parse(line));

    [Theory]
    [InlineData($"confirm {Checksum}")]
    [InlineData($"confirm {Checksum}  -")]
    [InlineData($"confirm {Checksum} *my share.txt")]
    [InlineData("confirm 5E884898DA28047151D0E56F8DC6292773603D0D6AABBDD62A11EF721D1542D8")]
    public void A_confirmation_takes_what_sha256sum_prints(string line) =>
        Assert.Equal(new HolderCommand(HolderCommandKind.Confirm, Checksum), HolderCommand.Parse(line));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Download")]
    [InlineData("download now")]
    [InlineData("upload -")]
    [InlineData("status status")]
    [InlineData("confirm")]
    [InlineData("confirm -")]
    [InlineData("confirm 5e88")]
    [InlineData($"confirm {Checksum}0")]
    [InlineData("confirm ge884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8")]
    public void Anything_else_is_none(string line) => Assert.Null(HolderCommand.Parse(line));
}
