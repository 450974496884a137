using System.Globalization;

namespace NetHsm.Updates;

/// <summary>An update image cannot be read. The message says in one line what is wrong and where.</summary>
public sealed class UpdateImageException : Exception
{
    internal UpdateImageException(UpdateImageProblem problem, string message, long offset)
        : base(string.Create(CultureInfo.InvariantCulture, $"{message} (at byte {offset})")) => (Problem, Offset) = (problem, offset);

    /// <summary>What is wrong.</summary>
    public UpdateImageProblem Problem { get; }

    /// <summary>Where the damaged field starts, in bytes from the start of the image.</summary>
    public long Offset { get; }
}
