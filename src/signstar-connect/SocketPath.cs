using LibC;

namespace Signstar.Connect;

/// <summary>Where a role listens for a user: DIRECTORY/ROLE/USER. Bytes all the way: nothing on the way of a request needs text.</summary>
internal static class SocketPath
{
    private static ReadOnlySpan<byte> DefaultDirectory => "/run/signstar"u8;

    /// <summary>
    /// Names another directory, for tests and demonstrations. It weakens nothing: the generated sshd configuration sets it itself, the path below the directory is fixed, and the
    /// kernel asks the socket's permissions whether this user may connect.
    /// </summary>
    private static ReadOnlySpan<byte> DirectoryVariable => "SIGNSTAR_RUNTIME_DIRECTORY\0"u8;

    /// <summary>Writes the path to the buffer and returns the part that it takes.</summary>
    /// <exception cref="ArgumentException">The buffer is too small.</exception>
    internal static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> role, ReadOnlySpan<byte> user, Span<byte> buffer)
    {
        ReadOnlySpan<byte> directory = EnvironmentVariable.Read(DirectoryVariable);
        int length = 0;
        Append(directory.IsEmpty ? DefaultDirectory : directory, buffer, ref length);
        Append("/"u8, buffer, ref length);
        Append(role, buffer, ref length);
        Append("/"u8, buffer, ref length);
        Append(user, buffer, ref length);
        return buffer[..length];
    }

    private static void Append(ReadOnlySpan<byte> part, Span<byte> buffer, ref int length)
    {
        part.CopyTo(buffer[length..]);
        length += part.Length;
    }
}
