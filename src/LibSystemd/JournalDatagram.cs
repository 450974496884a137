using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace LibSystemd;

/// <summary>An entry as journald receives it.</summary>
internal ref struct JournalDatagram
{
    private byte[] _bytes;
    private int _length;

    internal static ReadOnlySpan<byte> Of(string identifier, JournalEntry entry)
    {
        var datagram = new JournalDatagram { _bytes = new byte[1024] };
        datagram.Add("MESSAGE", entry.Message);
        datagram.Add("MESSAGE_ID", entry.MessageId.ToString("N"));
        datagram.Add("PRIORITY", ((int)entry.Priority).ToString(CultureInfo.InvariantCulture));
        datagram.Add("SYSLOG_IDENTIFIER", identifier);
        for (int index = 0; index < entry.FieldCount; index++)
            datagram.Add(entry.NameOf(index), entry.ValueOf(index));
        return datagram._bytes.AsSpan(0, datagram._length);
    }

    /// <summary>NAME=value, or, where a newline in the value would begin another field, NAME, newline, size and value.</summary>
    private void Add(string name, string value)
    {
        Reserve(name.Length + 10 + Encoding.UTF8.GetMaxByteCount(Math.Min(value.Length, Journal.MaximumValueSize)));
        _length += Encoding.ASCII.GetBytes(name, _bytes.AsSpan(_length));
        bool sized = value.Contains('\n');
        _bytes[_length++] = sized ? (byte)'\n' : (byte)'=';
        int start = sized ? _length + sizeof(ulong) : _length;
        Encoding.UTF8.GetEncoder().Convert(value, _bytes.AsSpan(start, Math.Min(Journal.MaximumValueSize, _bytes.Length - start)), true, out _, out int count, out _);
        if (sized)
            BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_length), (ulong)count);
        _length = start + count;
        _bytes[_length++] = (byte)'\n';
    }

    private void Reserve(int size)
    {
        if (_bytes.Length - _length < size)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + size));
    }
}
