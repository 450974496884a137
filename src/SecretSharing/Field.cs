using System.Numerics;

namespace SecretSharing;

/// <summary>
/// The field of 256 elements, modulo x^8 + x^4 + x^3 + x^2 + 1 (0x11d). Addition is exclusive or. Time and memory accesses do not depend on the
/// elements: there are no tables and no branches.
/// </summary>
internal static class Field
{
    private const int Modulus = 0x11d;

    internal static byte Multiply(byte left, byte right)
    {
        int product = 0;
        int shifted = left;
        for (int bit = 0; bit < 8; bit++)
        {
            product ^= shifted & -((right >> bit) & 1);
            shifted = (shifted << 1) ^ (Modulus & -(shifted >> 7));
        }
        return (byte)product;
    }

    /// <summary>The element to the power of 254: what gives 1 when multiplied with it, and 0 for 0.</summary>
    internal static byte Invert(byte element)
    {
        byte inverse = 1;
        byte power = element;
        for (int exponent = 2; exponent <= 128; exponent *= 2)
        {
            power = Multiply(power, power);
            inverse = Multiply(inverse, power);
        }
        return inverse;
    }

    /// <summary>Adds <paramref name="factor"/>·<paramref name="values"/> to the sums, element by element.</summary>
    internal static void AddProduct(Span<byte> sums, ReadOnlySpan<byte> values, byte factor)
    {
        int at = 0;
        for (; at <= sums.Length - Vector<byte>.Count; at += Vector<byte>.Count)
            (new Vector<byte>(sums[at..]) ^ Multiply(new Vector<byte>(values[at..]), factor)).CopyTo(sums[at..]);
        for (; at < sums.Length; at++)
            sums[at] ^= Multiply(values[at], factor);
    }

    /// <summary>Multiplies the values with <paramref name="factor"/> and adds <paramref name="addends"/>: a step of Horner's scheme.</summary>
    internal static void MultiplyAndAdd(Span<byte> values, byte factor, ReadOnlySpan<byte> addends)
    {
        int at = 0;
        for (; at <= values.Length - Vector<byte>.Count; at += Vector<byte>.Count)
            (Multiply(new Vector<byte>(values[at..]), factor) ^ new Vector<byte>(addends[at..])).CopyTo(values[at..]);
        for (; at < values.Length; at++)
            values[at] = (byte)(Multiply(values[at], factor) ^ addends[at]);
    }

    private static Vector<byte> Multiply(Vector<byte> values, byte factor)
    {
        Vector<byte> products = Vector<byte>.Zero;
        for (int bit = 0; bit < 8; bit++)
        {
            products ^= values & new Vector<byte>((byte)-((factor >> bit) & 1));
            Vector<byte> carries = Vector.AsVectorByte(Vector.LessThan(Vector.AsVectorSByte(values), Vector<sbyte>.Zero));
            values = (values + values) ^ (carries & new Vector<byte>(Modulus & 0xff));
        }
        return products;
    }
}
