using System.Security.Cryptography;
using LibC;

namespace LibSystemd;

/// <summary>The credentials that systemd gave to this service (systemd.exec(5), "Credentials").</summary>
public sealed class Credentials
{
    private const string DirectoryVariable = "CREDENTIALS_DIRECTORY";
    private readonly string _directory;

    /// <summary>The credentials in a directory, each a file under its name.</summary>
    public Credentials(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _directory = directory;
    }

    /// <summary>The credentials of this process, or null when systemd gave it none.</summary>
    public static Credentials? OfThisProcess() =>
        Environment.GetEnvironmentVariable(DirectoryVariable) is { Length: > 0 } directory ? new Credentials(directory) : null;

    /// <summary>
    /// Reads a credential into memory that the garbage collector does not move, so that the caller, who clears it after use
    /// (<see cref="CryptographicOperations.ZeroMemory"/>), clears its only copy.
    /// </summary>
    /// <param name="name">Name of the credential, as in <c>LoadCredential=</c>.</param>
    /// <param name="maximumSize">The most bytes that it may have, at least 1.</param>
    /// <exception cref="ArgumentException">No credential can have this name.</exception>
    /// <exception cref="CredentialException">It is missing, larger than allowed or cannot be read.</exception>
    public byte[] Read(string name, int maximumSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumSize, 1);
        string path = PathOf(name);
        byte[]? content = null;
        try
        {
            using FileDescriptor file = FileDescriptor.OpenForReading(path);
            long size = file.Size;
            if (size > maximumSize)
                throw new CredentialException(name, $"has {size} bytes, more than the {maximumSize} that make sense");
            content = GC.AllocateUninitializedArray<byte>((int)size, pinned: true);
            for (int count, read = 0; read < content.Length; read += count)
            {
                count = file.Read(content.AsSpan(read));
                if (count == 0)
                    throw new CredentialException(name, "was cut short while it was read");
            }
            return content;
        }
        catch (SystemCallException failure)
        {
            CryptographicOperations.ZeroMemory(content);
            bool isMissing = failure.Errno == Errno.NoSuchFile;
            throw new CredentialException(name, isMissing ? "is missing: the unit has to load it" : $"cannot be read: {failure.Message}", isMissing);
        }
    }

    /// <summary>Names of the credentials that begin so, in the order of their bytes. A directory that was loaded is there as <c>NAME_FILE</c> for each file.</summary>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be read.</exception>
    public string[] NamesWith(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        string[] names = Array.ConvertAll(Directory.GetFiles(_directory), static path => Path.GetFileName(path));
        names = Array.FindAll(names, name => name.StartsWith(prefix, StringComparison.Ordinal));
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    private string PathOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name is "." or ".." || name.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0 || name.Contains('/'))
            throw new ArgumentException($"No credential can be called {name}.", nameof(name));
        return $"{_directory}/{name}";
    }
}
