using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using NetHsm.Model;

namespace NetHsm.Backup;

/// <summary>Writes JSON as it is in the device's stores, whose strings are bytes: <see cref="StoreJson"/>. Cleared on disposal.</summary>
internal sealed class StoreJsonWriter : IDisposable
{
    private readonly SecretBuffer _document = new(4096);

    public void Dispose() => _document.Dispose();

    /// <summary>Syntax, names and what else needs no escaping.</summary>
    internal StoreJsonWriter Raw(ReadOnlySpan<byte> syntax)
    {
        _document.Write(syntax);
        return this;
    }

    internal StoreJsonWriter Number(long value) => Raw(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));

    internal StoreJsonWriter Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    internal StoreJsonWriter Texts(IEnumerable<string> texts)
    {
        Raw("["u8);
        bool isFirst = true;
        foreach (string text in texts)
        {
            (isFirst ? this : Raw(","u8)).Text(text);
            isFirst = false;
        }
        return Raw("]"u8);
    }

    internal StoreJsonWriter Base64Text(ReadOnlySpan<byte> bytes)
    {
        Raw("\""u8);
        Span<byte> to = _document.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        _ = Base64.EncodeToUtf8(bytes, to, out _, out int written);
        _document.Advance(written);
        return Raw("\""u8);
    }

    internal StoreJsonWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        Raw("\""u8);
        foreach (byte b in bytes)
        {
            if (b is (byte)'"' or (byte)'\\')
                _document.Write([(byte)'\\', b]);
            else if (b is < 0x20 or 0x7f)
                Raw([.. "\\u00"u8, Digit(b >> 4), Digit(b & 0xf)]);
            else
                _document.Write([b]);
        }
        return Raw("\""u8);
    }

    /// <summary>The document: pinned, and the caller's to clear.</summary>
    internal byte[] ToArray() => _document.ToArray();

    private static byte Digit(int value) => "0123456789abcdef"u8[value];
}
