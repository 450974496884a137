using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NetHsm.Model;

/// <summary>A version of the device's firmware, like 5.0.</summary>
/// <param name="Major">At least 0; what the API is like depends on it.</param>
/// <param name="Minor">At least 0.</param>
public readonly record struct FirmwareVersion(int Major, int Minor)
{
    /// <summary>4.0: without labels of keys, <c>/health/diagnose</c>, <c>/cluster/force-new</c> and the promotion of cluster members.</summary>
    public static FirmwareVersion Version4 { get; } = new(4, 0);

    /// <summary>5.0.</summary>
    public static FirmwareVersion Version5 { get; } = new(5, 0);

    /// <summary>Reads two decimal numbers with a dot between them.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FirmwareVersion version)
    {
        version = default;
        if (text?.Split('.') is not [var majorText, var minorText]
            || !int.TryParse(majorText, NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            || !int.TryParse(minorText, NumberStyles.None, CultureInfo.InvariantCulture, out int minor))
        {
            return false;
        }
        version = new FirmwareVersion(major, minor);
        return true;
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
