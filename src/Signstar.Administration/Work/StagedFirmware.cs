using NetHsm.Model;

namespace Signstar.Administration.Work;

/// <param name="Version">What it says that it is.</param>
/// <param name="Sha256">Of the file, 64 hexadecimal digits.</param>
internal sealed record StagedFirmware(FirmwareVersion Version, string Sha256);
