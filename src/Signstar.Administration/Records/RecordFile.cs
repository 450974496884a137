using System.Text.Json;
using LibC;

namespace Signstar.Administration.Records;

/// <summary>Keeps the record on the disk: the old or the new, whatever happens.</summary>
internal sealed class RecordFile
{
    private readonly string _path;

    internal RecordFile(string path) => _path = path;

    /// <exception cref="AdministrationException">It is damaged.</exception>
    internal AdministrationRecord Load()
    {
        if (!File.Exists(_path))
            return new AdministrationRecord();
        try
        {
            AdministrationRecord record = JsonSerializer.Deserialize(File.ReadAllBytes(_path), RecordJson.Default.AdministrationRecord) ?? throw new JsonException("it is null");
            return record.Version == 1 ? record : throw AdministrationException.Misconfigured($"{_path} has version {record.Version}; this version of signstar-configure writes 1");
        }
        catch (JsonException damage)
        {
            throw AdministrationException.Misconfigured($"{_path} is damaged ({damage.Message}); restore it, or move it away: then shares of any set are taken", damage);
        }
    }

    internal void Save(AdministrationRecord record) => DurableFile.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Default.AdministrationRecord));
}
