using NetHsm.Model;

namespace NetHsm.Emulator.Images;

/// <summary>What the device remembers of a good image until it is committed or cancelled. The software itself would do nothing here.</summary>
internal sealed record Update(FirmwareVersion Version, string ReleaseNotes);
