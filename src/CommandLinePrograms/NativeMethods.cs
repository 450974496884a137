using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommandLinePrograms;

internal static partial class NativeMethods
{
    /// <summary>TCSAFLUSH: when what was written is out; what was typed ahead is dropped.</summary>
    internal const int AfterFlush = 2;

    internal const uint SignalCharacters = 0x1;
    internal const uint Canonical = 0x2;
    internal const uint Echo = 0x8;

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    internal static partial int GetTerminalSettings(int descriptor, out TerminalSettings settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    internal static partial int SetTerminalSettings(int descriptor, int when, in TerminalSettings settings);

    /// <summary>struct termios of glibc on Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct TerminalSettings
    {
        internal uint Input;
        internal uint Output;
        internal uint Control;
        internal uint Local;
        internal byte Line;
        internal ControlCharacters Characters;
        internal uint InputSpeed;
        internal uint OutputSpeed;
    }

    [InlineArray(32)]
    internal struct ControlCharacters
    {
        private byte _first;
    }
}
