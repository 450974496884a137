using System.Text;

namespace Signstar.RequestSignature;

/// <summary>
/// A file that appears complete or not at all. It is begun before the host is asked, so that a directory that cannot be written to costs no
/// signature; an older file of that name stays until the new one is complete.
/// </summary>
internal sealed class SignatureFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _complete;

    internal SignatureFile(string path)
    {
        _path = path;
        _temporary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/", $".signstar-{Path.GetRandomFileName()}");
        try
        {
            if (Directory.Exists(path))
                throw new UnauthorizedAccessException();
            _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.Of(problem, "write", path);
        }
    }

    internal void Complete(string signature)
    {
        try
        {
            _stream.Write(Encoding.UTF8.GetBytes(signature));
            _stream.Flush(flushToDisk: true);
            File.Move(_temporary, _path, overwrite: true);
            _complete = true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.Of(problem, "write", _path);
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        if (!_complete)
            File.Delete(_temporary);
    }
}
