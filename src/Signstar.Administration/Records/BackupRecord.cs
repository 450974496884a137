namespace Signstar.Administration.Records;

/// <summary>The backup of a run.</summary>
internal sealed record BackupRecord(string Sha256, long Bytes, DateTimeOffset MadeAt, int Users, int Keys);
