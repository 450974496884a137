namespace SecretSharing;

/// <summary>Lagrange's: one polynomial for each byte, of the least degree that goes through all points.</summary>
internal static class Interpolation
{
    /// <summary>Computes what the polynomials are at a place. Places are public; values are secret.</summary>
    /// <param name="places">Where the values are known, each once.</param>
    /// <param name="valueOf">The values at the n-th of these places, as many bytes as <paramref name="result"/>.</param>
    /// <param name="at">Where they are asked for; the secret is at 0.</param>
    /// <param name="result">Takes them.</param>
    internal static void Evaluate(ReadOnlySpan<byte> places, Func<int, byte[]> valueOf, byte at, Span<byte> result)
    {
        result.Clear();
        for (int i = 0; i < places.Length; i++)
            Field.AddProduct(result, valueOf(i), Weight(places, i, at));
    }

    private static byte Weight(ReadOnlySpan<byte> places, int of, byte at)
    {
        byte numerator = 1;
        byte denominator = 1;
        for (int i = 0; i < places.Length; i++)
        {
            if (i == of)
                continue;
            numerator = Field.Multiply(numerator, (byte)(at ^ places[i]));
            denominator = Field.Multiply(denominator, (byte)(places[of] ^ places[i]));
        }
        return Field.Multiply(numerator, Field.Invert(denominator));
    }
}
