using System.Runtime.InteropServices;

namespace LibC;

/// <summary>
/// Takes the ability to run programs away from this process, for good. A service's sandbox cannot: systemd itself has to execute the service inside of it,
/// and a path says nothing about a program that was written into memory (memfd_create(2)).
/// </summary>
public static partial class ExecutionBan
{
    private const int SetNoNewPrivileges = 38;
    private const uint SetModeFilter = 1;
    private const uint AllThreads = 1;

    // Classic BPF over struct seccomp_data (seccomp(2)): the number of the call is at 0, the architecture at 4.
    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7fff0000;
    private const uint FailWithNotPermitted = 0x00050000 | Errno.OperationNotPermitted;

    /// <summary>From now on execve(2) and execveat(2) fail with EPERM, in every thread and whatever it starts.</summary>
    /// <exception cref="SystemCallException">The kernel or an earlier filter does not allow it.</exception>
    /// <exception cref="PlatformNotSupportedException">Neither x86-64 nor arm64.</exception>
    public static unsafe void Impose()
    {
        (uint architecture, uint execute, uint executeAt) = RuntimeInformation.ProcessArchitecture switch
        {
            // AUDIT_ARCH_* of linux/audit.h; numbers of asm/unistd.h.
            Architecture.X64 => (0xc000003eu, 59u, 322u),
            Architecture.Arm64 => (0xc00000b7u, 221u, 281u),
            _ => throw new PlatformNotSupportedException("system calls of this processor are not known"),
        };
        ReadOnlySpan<Instruction> program =
        [
            new(Load, 0, 0, 4),
            new(JumpIfEqual, 0, 5, architecture),
            new(Load, 0, 0, 0),
            // The calls of x32 have numbers of their own, with this bit.
            new(JumpIfAtLeast, 3, 0, 0x40000000),
            new(JumpIfEqual, 2, 0, execute),
            new(JumpIfEqual, 1, 0, executeAt),
            new(Return, 0, 0, Allow),
            new(Return, 0, 0, FailWithNotPermitted),
        ];
        // Without it only root may filter; services have it from their unit already.
        Check("prctl", PrCtl(SetNoNewPrivileges, 1, 0, 0, 0));
        fixed (Instruction* first = program)
        {
            var filter = new Program((ushort)program.Length, first);
            Check("seccomp", SystemCall(SeccompNumber, SetModeFilter, AllThreads, &filter));
        }
    }

    private static nint SeccompNumber => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 277 : 317;

    private static void Check(string call, nint result)
    {
        if (result < 0)
            throw new SystemCallException(call, Marshal.GetLastPInvokeError());
        // With all threads at once, the number of a thread that could not be filtered.
        if (result > 0)
            throw new SystemCallException(call, Errno.InvalidArgument);
    }

    [LibraryImport("libc.so.6", EntryPoint = "prctl", SetLastError = true)]
    private static partial int PrCtl(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc.so.6", EntryPoint = "syscall", SetLastError = true)]
    private static unsafe partial nint SystemCall(nint number, nuint operation, nuint flags, Program* filter);

    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);

    private readonly unsafe struct Program(ushort length, Instruction* first)
    {
        internal readonly ushort Length = length;
        internal readonly Instruction* First = first;
    }
}
