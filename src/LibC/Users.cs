using System.Runtime.InteropServices;

namespace LibC;

/// <summary>The user database, as far as a service asks it.</summary>
public static unsafe class Users
{
    /// <summary>User id of this process.</summary>
    public static uint CurrentId => NativeMethods.GetUid();

    /// <summary>Name of a user, or null when there is no such user.</summary>
    public static string? NameOf(uint id)
    {
        // pw_name is the first member of struct passwd on every Linux.
        byte** entry = (byte**)NativeMethods.GetPwUid(id);
        return entry == null ? null : Marshal.PtrToStringUTF8((nint)(*entry));
    }
}
