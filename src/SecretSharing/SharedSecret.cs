using System.Security.Cryptography;

namespace SecretSharing;

/// <summary>A secret that was put together again. It is in memory that the garbage collector does not move, and is cleared by <see cref="Dispose"/>.</summary>
public sealed class SharedSecret : IDisposable
{
    private readonly byte[] _bytes;

    internal SharedSecret(byte[] bytes, IReadOnlyList<int> wrong) => (_bytes, Wrong) = (bytes, wrong);

    /// <summary>The secret itself; valid until it is disposed of.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Indexes of shares that do not fit those that gave the secret, in ascending order: they were changed. Only where more than the threshold were given; mostly empty.</summary>
    public IReadOnlyList<int> Wrong { get; }

    /// <summary>Clears it.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
