using System.Globalization;
using System.Runtime.InteropServices;

namespace LibSystemd.Tests;

/// <summary>Open descriptors in a row, as systemd hands them over, far away from those of the test runner.</summary>
internal sealed partial class TestDescriptors : IDisposable
{
    private const int Gap = 16;
    private static int _next = 500;
    private readonly int _count;

    internal TestDescriptors(int count)
    {
        _count = count;
        First = Interlocked.Add(ref _next, Gap);
        using FileStream source = File.OpenRead("/dev/null");
        for (int index = 0; index < count; index++)
            Assert.Equal(First + index, Dup2((int)source.SafeFileHandle.DangerousGetHandle(), First + index));
    }

    internal int First { get; }

    /// <summary>Reads the flags that the kernel shows (proc_pid_fdinfo(5)), where 02000000 is O_CLOEXEC.</summary>
    internal bool ClosesOnExec(int index) => (Convert.ToInt32(
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fdinfo/{First + index}"))
            .First(line => line.StartsWith("flags:", StringComparison.Ordinal))[6..].Trim(), 8) & Convert.ToInt32("2000000", 8)) != 0;

    public void Dispose()
    {
        for (int index = 0; index < _count; index++)
            _ = Close(First + index);
    }

    [LibraryImport("libc.so.6", EntryPoint = "dup2")]
    private static partial int Dup2(int from, int to);

    [LibraryImport("libc.so.6", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
