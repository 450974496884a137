using System.Text;

namespace NetHsm.Backup;

/// <summary>
/// Where a device keeps its domain key, encrypted once more with its own key: <c>attended</c> as the unlock passphrase locked it, and
/// <c>unattended</c> in clear for a device that unlocks itself.
/// </summary>
public static class DomainKeySlot
{
    /// <summary>Path of the slot in a backup of version 1.</summary>
    public static string Path(string deviceId, bool attended) => $"{Folder(deviceId)}/{Name(attended)}";

    /// <summary>Path of the slot in a backup of version 0.</summary>
    public static string PathInVersion0(bool attended) => $"/domain-key/{Name(attended)}";

    /// <summary>Encrypts what goes into the slot.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> deviceKey, string deviceId, bool attended, ReadOnlySpan<byte> content) =>
        SealedField.Seal(deviceKey, AdditionalData(Folder(deviceId), attended), content);

    /// <summary>
    /// What is in the slot; null if it was not filled by a device with this key and id. Slots of version 0 are bound to no id; a device that was
    /// updated still has its old ones.
    /// </summary>
    public static byte[]? Open(ReadOnlySpan<byte> deviceKey, string deviceId, bool attended, ReadOnlySpan<byte> slot) =>
        SealedField.Open(deviceKey, AdditionalData(Folder(deviceId), attended), slot)
        ?? SealedField.Open(deviceKey, AdditionalData("/domain-key", attended), slot);

    private static string Folder(string deviceId) => $"/local/{deviceId}/domain-key";

    private static string Name(bool attended) => attended ? "attended" : "unattended";

    // Without slashes before and between, other than every other path.
    private static byte[] AdditionalData(string folder, bool attended) => Encoding.UTF8.GetBytes(folder[1..] + Name(attended));
}
