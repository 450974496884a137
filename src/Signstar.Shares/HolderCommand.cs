namespace Signstar.Shares;

/// <summary>A command of a share holder (docs/specification/share-holders.md).</summary>
/// <param name="Kind">What is wanted.</param>
/// <param name="Checksum">Of <see cref="HolderCommandKind.Confirm"/>: 64 lower-case hexadecimal digits.</param>
public sealed record HolderCommand(HolderCommandKind Kind, string? Checksum)
{
    /// <summary>The four commands, for people.</summary>
    public const string Usage = "download, confirm CHECKSUM, upload and status are the commands; CHECKSUM is the SHA-256 of your share, as sha256sum prints it";

    /// <summary>Reads one; null when it is none.</summary>
    /// <param name="line">What was typed: words with spaces between them. What follows a checksum is as <c>sha256sum</c> prints it, and ignored.</param>
    public static HolderCommand? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["download"] => new HolderCommand(HolderCommandKind.Download, null),
            ["upload"] => new HolderCommand(HolderCommandKind.Upload, null),
            ["status"] => new HolderCommand(HolderCommandKind.Status, null),
            ["confirm", var checksum, ..] when HexText.IsLower(checksum.ToLowerInvariant(), HexText.DigestLength) =>
                new HolderCommand(HolderCommandKind.Confirm, checksum.ToLowerInvariant()),
            _ => null,
        };
    }
}
