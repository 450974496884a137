using System.Text;

namespace Signstar.HostLayout;

/// <summary>A file that everybody may read and only root may write: nothing in it is secret.</summary>
/// <param name="Path">Where, relative to the root of the host.</param>
/// <param name="Content">All of it.</param>
public sealed record HostFile(string Path, ReadOnlyMemory<byte> Content) : HostEntry(Path)
{
    internal HostFile(string path, string content)
        : this(path, Encoding.UTF8.GetBytes(content))
    {
    }
}
