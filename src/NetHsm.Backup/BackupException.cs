using System.Globalization;

namespace NetHsm.Backup;

/// <summary>A backup cannot be read. The message says in one line what is wrong and where; there are no secrets in it.</summary>
public sealed class BackupException : Exception
{
    internal BackupException(BackupProblem problem, string message, long? offset = null, int? item = null, Exception? cause = null)
        : base(offset is { } start ? string.Create(CultureInfo.InvariantCulture, $"{message} (at byte {start})") : message, cause) =>
        (Problem, Offset, Item) = (problem, offset, item);

    /// <summary>What is wrong.</summary>
    public BackupProblem Problem { get; }

    /// <summary>Where the damaged field or item starts in the file, in bytes from its start; null where that says nothing.</summary>
    public long? Offset { get; }

    /// <summary>Which item, counted from 0; null if it is none.</summary>
    public int? Item { get; }
}
