using System.Security.Cryptography;

namespace NetHsm.Emulator.Operations;

/// <summary>Ids that the device chooses.</summary>
internal static class NewIds
{
    private const int Length = 20;

    internal static string Next() => RandomNumberGenerator.GetHexString(Length, lowercase: true);
}
