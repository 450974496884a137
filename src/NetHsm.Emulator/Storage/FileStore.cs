using LibC;
using NetHsm.Emulator.Domain;

namespace NetHsm.Emulator.Storage;

/// <summary>One file in a directory, replaced as a whole: a crash at any point leaves the old or the new content.</summary>
internal sealed class FileStore : IDeviceStore
{
    private const string FileName = "nethsm-emulator.state";
    private readonly string _path;
    private readonly FileStream _lock;

    internal FileStore(string directory)
    {
        _path = Path.Combine(directory, FileName);
        try
        {
            Directory.CreateDirectory(directory);
            _lock = new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorStateException(
                $"the state directory {directory} cannot be used, or another emulator is using it: {failure.Message}", failure);
        }
    }

    public DeviceContent? Load()
    {
        try
        {
            return File.Exists(_path) ? StateFile.Read(File.ReadAllBytes(_path)) : null;
        }
        catch (StateFormatException failure)
        {
            throw new EmulatorStateException(
                $"the state in {_path} is damaged ({failure.Message}): restore the file, or remove it to start with an empty device", failure);
        }
    }

    public void Save(DeviceContent content) => DurableFile.Replace(_path, StateFile.Write(content));

    public void Dispose() => _lock.Dispose();
}
