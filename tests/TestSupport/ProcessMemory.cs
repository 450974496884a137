using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace TestSupport;

/// <summary>
/// Looks through the memory of this process for what should not be in it any more. What is looked for is kept inverted, so that it is not found here.
/// </summary>
public sealed class ProcessMemory
{
    private readonly byte[] _inverted;

    /// <summary>Learns what to look for, without keeping it.</summary>
    public ProcessMemory(ReadOnlySpan<byte> secret)
    {
        _inverted = new byte[secret.Length];
        for (int i = 0; i < secret.Length; i++)
            _inverted[i] = (byte)~secret[i];
    }

    /// <summary>In how many places it is, as bytes or as UTF-16 of Latin-1.</summary>
    public int Count()
    {
        byte[] narrow = GC.AllocateArray<byte>(_inverted.Length, pinned: true);
        byte[] wide = GC.AllocateArray<byte>(2 * _inverted.Length, pinned: true);
        byte[] buffer = GC.AllocateArray<byte>(1 << 20, pinned: true);
        for (int i = 0; i < narrow.Length; i++)
            narrow[i] = wide[2 * i] = (byte)~_inverted[i];
        HashSet<long> places = [];
        using SafeFileHandle memory = File.OpenHandle("/proc/self/mem");
        foreach ((long start, long end) in WritableRegions())
            Search(memory, start, end, buffer, [narrow, wide], places);
        int count = places.Count(place => !IsIn(place, narrow) && !IsIn(place, wide) && !IsIn(place, buffer));
        Array.Clear(buffer);
        Array.Clear(narrow);
        Array.Clear(wide);
        return count;
    }

    private static void Search(SafeFileHandle memory, long start, long end, byte[] buffer, byte[][] needles, HashSet<long> places)
    {
        int overlap = needles.Max(needle => needle.Length) - 1;
        while (end - start > overlap)
        {
            int length;
            try
            {
                length = RandomAccess.Read(memory, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - start)), start);
            }
            catch (IOException)
            {
                // It was unmapped meanwhile.
                return;
            }
            foreach (byte[] needle in needles)
            {
                for (int from = 0; buffer.AsSpan(from, length - from).IndexOf(needle) is >= 0 and var found; from += found + 1)
                    places.Add(start + from + found);
            }
            if (length <= overlap)
                return;
            start += length - overlap;
        }
    }

    private static IEnumerable<(long Start, long End)> WritableRegions() => File.ReadAllLines("/proc/self/maps")
        .Select(line => line.Split(' '))
        .Where(parts => parts[1].StartsWith("rw", StringComparison.Ordinal) && !parts[^1].StartsWith("[v", StringComparison.Ordinal))
        .Select(parts => parts[0].Split('-'))
        .Select(range => (Address(range[0]), Address(range[1])));

    private static long Address(string hexadecimal) => (long)ulong.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static unsafe bool IsIn(long place, byte[] pinned)
    {
        fixed (byte* start = pinned)
            return place >= (long)start && place < (long)start + pinned.Length;
    }
}
