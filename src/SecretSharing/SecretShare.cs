using System.Security.Cryptography;

namespace SecretSharing;

/// <summary>
/// What one share holder has of a secret: docs/specification/secret-share.md. Its value is in memory that the garbage collector does not move,
/// and is cleared by <see cref="Dispose"/>.
/// </summary>
public sealed class SecretShare : IDisposable
{
    /// <summary>How many bytes the longest text may have that <see cref="Parse"/> looks at, white space included. Those of <see cref="ToText"/> are shorter.</summary>
    public const int MaximumTextLength = 96 * 1024;

    private readonly byte[] _value;
    private bool _disposed;

    /// <summary>Takes the value, which must be pinned, as its own.</summary>
    internal SecretShare(SecretSet set, int index, byte[] value) => (Set, Index, _value) = (set, index, value);

    /// <summary>Which shares belong together: 32 lower case hexadecimal digits, random.</summary>
    public string SetId => Set.Id;

    /// <summary>The iteration of the secret, as <see cref="SecretSplitter.Split"/> was told.</summary>
    public uint Iteration => Set.Iteration;

    /// <summary>How many shares give the secret, 1 to <see cref="Count"/>.</summary>
    public int Threshold => Set.Threshold;

    /// <summary>How many shares the secret was split into, 1 to 255.</summary>
    public int Count => Set.Count;

    /// <summary>Which share of the set it is, 1 to <see cref="Count"/>.</summary>
    public int Index { get; }

    /// <summary>Size of the secret in bytes, 1 to 65535.</summary>
    public int Length => Set.Length;

    internal SecretSet Set { get; }

    internal byte[] Value
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _value;
        }
    }

    /// <summary>Reads the text of a share. Line ends of both kinds, white space at the ends of lines and blank lines around the text are taken; nothing else that is not canonical.</summary>
    /// <param name="text">ASCII; the caller clears it.</param>
    /// <exception cref="SecretShareException">It is not the text of a share, or damaged.</exception>
    public static SecretShare Parse(ReadOnlySpan<byte> text) => ShareTextReader.Read(text);

    /// <summary>Writes the share in its canonical text.</summary>
    /// <returns>ASCII in an array that the garbage collector does not move: the caller clears it.</returns>
    /// <exception cref="ObjectDisposedException">Its value was cleared.</exception>
    public byte[] ToText() => ShareTextWriter.Write(this);

    /// <summary>Clears the value.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_value);
    }
}
