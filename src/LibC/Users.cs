using System.Runtime.InteropServices;
using System.Text;

namespace LibC;

/// <summary>The user database, as far as a service asks it.</summary>
public static unsafe class Users
{
    /// <summary>User id of this process.</summary>
    public static uint CurrentId => NativeMethods.GetUid();

    /// <summary>Name of a user, or null when there is no such user.</summary>
    public static string? NameOf(uint id) => RawNameOf(id) is { IsEmpty: false } name ? Encoding.UTF8.GetString(name) : null;

    /// <summary>Name of a user as the user database has it, or nothing when there is no such user. Valid until the next call of this class.</summary>
    public static ReadOnlySpan<byte> RawNameOf(uint id)
    {
        // pw_name is the first member of struct passwd on every Linux.
        byte** entry = (byte**)NativeMethods.GetPwUid(id);
        return entry == null ? default : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(*entry);
    }
}
