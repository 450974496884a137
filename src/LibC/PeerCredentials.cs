using System.Runtime.InteropServices;

namespace LibC;

/// <summary>Who is at the other end of a unix socket, as the kernel saw it when the connection was made (SO_PEERCRED).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct PeerCredentials
{
    internal readonly int ProcessField;
    internal readonly uint UserField;
    internal readonly uint GroupField;

    /// <summary>Process id.</summary>
    public int ProcessId => ProcessField;

    /// <summary>Effective user id.</summary>
    public uint UserId => UserField;

    /// <summary>Effective group id.</summary>
    public uint GroupId => GroupField;
}
