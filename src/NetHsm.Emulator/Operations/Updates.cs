using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>/system/update and what follows it. The emulator trusts nobody's signature, so every image is refused.</summary>
internal static class Updates
{
    internal static Answer Upload(Call call) => throw RefusedException.Malformed("Signature verification of the update image failed.");

    internal static Answer Commit(Call call) => throw NoUpdate();

    internal static Answer Cancel(Call call) => throw NoUpdate();

    private static RefusedException NoUpdate() =>
        new(Refusal.WrongState, "No update available. Please upload a system image to /system/update.");
}
