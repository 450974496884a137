using System.Runtime.InteropServices;

namespace LibCrypto;

/// <summary>
/// SHA-512 (FIPS 180-4) whose state can be taken out in the middle of a message and resumed elsewhere: what .NET's own hashes cannot do. The work
/// is done by libcrypto's <c>SHA512_*</c> functions. The state is kept inside the object and cleared by <see cref="Dispose"/>. Not for use by
/// several threads at once.
/// </summary>
public sealed class ResumableSha512 : IDisposable
{
    /// <summary>Size of a digest in bytes.</summary>
    public const int DigestSize = 64;

    private Sha512Context _context;
    private bool _disposed;

    /// <summary>Begins a new message.</summary>
    public ResumableSha512() => _ = NativeMethods.Sha512Init(ref _context);

    private ResumableSha512(in Sha512Context context) => _context = context;

    /// <summary>Goes on where another hasher stopped.</summary>
    /// <param name="state">The state in one of the layouts of <see cref="HasherStateLayout"/>, told apart by their lengths.</param>
    /// <exception cref="HasherStateException">It is in neither layout, or no state that hashing can lead to.</exception>
    public static ResumableSha512 Resume(ReadOnlySpan<byte> state)
    {
        var hasher = new ResumableSha512();
        HasherState.Read(state, ref hasher._context);
        return hasher;
    }

    /// <summary>Adds to the message.</summary>
    /// <exception cref="HasherStateException">
    /// The message would exceed the 2^128 − 1 bits that SHA-512 is defined for; only a made-up state gets there.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The hasher is disposed.</exception>
    public void Append(ReadOnlySpan<byte> data)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_context.Bits > UInt128.MaxValue - ((UInt128)(uint)data.Length << 3))
            throw new HasherStateException("the message would be longer than SHA-512 can hash");
        if (data.Length > 0)
            _ = NativeMethods.Sha512Update(ref _context, in MemoryMarshal.GetReference(data), (nuint)data.Length);
    }

    /// <summary>A second hasher in the same state.</summary>
    /// <exception cref="ObjectDisposedException">The hasher is disposed.</exception>
    public ResumableSha512 Clone()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new ResumableSha512(in _context);
    }

    /// <summary>The digest of the message so far, 64 bytes. It does not end the hashing: more may be appended.</summary>
    /// <exception cref="ObjectDisposedException">The hasher is disposed.</exception>
    public byte[] Digest()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        byte[] digest = new byte[DigestSize];
        Sha512Context copy = _context;
        // SHA512_Final clears the context that it ends.
        _ = NativeMethods.Sha512Final(ref digest[0], ref copy);
        return digest;
    }

    /// <summary>The state in this layout, from which <see cref="Resume"/> goes on, here or anywhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layout.</exception>
    /// <exception cref="ObjectDisposedException">The hasher is disposed.</exception>
    public byte[] ExportState(HasherStateLayout layout)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return HasherState.Write(in _context, layout);
    }

    /// <summary>Clears the state.</summary>
    public void Dispose()
    {
        _context = default;
        _disposed = true;
    }
}
