using System.Runtime.InteropServices;
using System.Text;

namespace LibC;

/// <summary>The machine.</summary>
public static class Host
{
    // HOST_NAME_MAX is 64 on Linux.
    private const int NameSize = 65;

    /// <summary>Its whole host name, domain included where it has one (<see cref="Environment.MachineName"/> cuts it off).</summary>
    public static string Name
    {
        get
        {
            Span<byte> name = stackalloc byte[NameSize];
            name.Clear();
            if (NativeMethods.GetHostName(ref MemoryMarshal.GetReference(name), NameSize - 1) < 0)
                throw new SystemCallException("gethostname", Marshal.GetLastPInvokeError());
            return Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
        }
    }
}
