using System.Text;

namespace Signstar.Signatures.OpenPgp;

/// <summary>Text that programs will show to people: it must not be able to write on their terminal what it likes.</summary>
internal static class PlainText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text as UTF-8.</summary>
    /// <exception cref="ArgumentException">It has control characters or half a surrogate pair.</exception>
    internal static byte[] Encode(string text, string what)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c))
                throw new ArgumentException($"{what} has a control character.", nameof(text));
        }
        return Utf8.GetBytes(text);
    }
}
