using System.Globalization;
using LibC;

namespace LibSystemd;

/// <summary>The sockets that systemd opened for this process (sd_listen_fds(3)).</summary>
public static class ListenDescriptors
{
    private const string ProcessVariable = "LISTEN_PID";
    private const string CountVariable = "LISTEN_FDS";
    private const string NamesVariable = "LISTEN_FDNAMES";
    private const string NoName = "unknown";
    private const int FirstDescriptor = 3;

    /// <summary>
    /// Takes the descriptors over, in the order of the socket unit, and forgets the variables that announced them, so that no child takes them for its own.
    /// Empty when nothing was handed over, or what was is meant for another process.
    /// </summary>
    /// <exception cref="ListenDescriptorsException">The variables contradict each other or the open descriptors.</exception>
    public static ListenDescriptor[] Take()
    {
        string? process = Environment.GetEnvironmentVariable(ProcessVariable);
        string? count = Environment.GetEnvironmentVariable(CountVariable);
        string? names = Environment.GetEnvironmentVariable(NamesVariable);
        Environment.SetEnvironmentVariable(ProcessVariable, null);
        Environment.SetEnvironmentVariable(CountVariable, null);
        Environment.SetEnvironmentVariable(NamesVariable, null);
        return Take(process, count, names, FirstDescriptor);
    }

    internal static ListenDescriptor[] Take(string? process, string? count, string? names, int first)
    {
        if (process is null || count is null)
            return [];
        if (Parse(ProcessVariable, process) != Environment.ProcessId)
            return [];
        int expected = Parse(CountVariable, count);
        string[]? name = names?.Split(':');
        if (name is not null && name.Length != expected)
            throw new ListenDescriptorsException($"{NamesVariable} has {name.Length} names for {expected} descriptors");

        // Looked at before anything is allocated for them: the count is only a claim.
        for (int index = 0; index < expected; index++)
        {
            if (!FileDescriptor.IsOpen(first + index))
                throw new ListenDescriptorsException($"{CountVariable} is {expected}, but descriptor {first + index} is not open");
        }
        var taken = new ListenDescriptor[expected];
        for (int index = 0; index < expected; index++)
        {
            var descriptor = new FileDescriptor(first + index);
            descriptor.SetCloseOnExec();
            taken[index] = new ListenDescriptor(name is null ? NoName : name[index], descriptor);
        }
        return taken;
    }

    private static int Parse(string variable, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= int.MaxValue - FirstDescriptor
            ? number
            : throw new ListenDescriptorsException($"{variable} is no number above zero");
}
