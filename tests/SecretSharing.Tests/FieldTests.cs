namespace SecretSharing.Tests;

public class FieldTests
{
    [Fact]
    public void Every_product_is_that_of_the_definition()
    {
        for (int left = 0; left < 256; left++)
        {
            for (int right = 0; right < 256; right++)
                Assert.Equal(Defined(left, right), Field.Multiply((byte)left, (byte)right));
        }
    }

    [Fact]
    public void Multiplication_distributes_over_addition()
    {
        for (int factor = 0; factor < 256; factor++)
        {
            for (int sum = 0; sum < 256; sum++)
            {
                for (int part = 0; part < 256; part += 5)
                {
                    int whole = Field.Multiply((byte)factor, (byte)sum);
                    int parts = Field.Multiply((byte)factor, (byte)part) ^ Field.Multiply((byte)factor, (byte)(sum ^ part));
                    Assert.True(whole == parts, $"{factor} · ({part} + {sum ^ part})");
                }
            }
        }
    }

    [Fact]
    public void Every_element_but_0_has_its_inverse()
    {
        Assert.Equal(0, Field.Invert(0));
        for (int element = 1; element < 256; element++)
            Assert.Equal(1, Defined(element, Field.Invert((byte)element)));
    }

    [Fact]
    public void Two_generates_all_elements_but_0()
    {
        HashSet<byte> powers = [1];
        for (byte power = 2; power != 1; power = Field.Multiply(power, 2))
            Assert.True(powers.Add(power));
        Assert.Equal(255, powers.Count);
    }

    /// <summary>Lengths around those of the vectors of any processor.</summary>
    [Fact]
    public void Many_at_once_are_as_one_by_one()
    {
        byte[] values = [.. Enumerable.Range(0, 300).Select(i => (byte)((i * 7) + (i >> 8)))];
        byte[] others = [.. values.Select(value => (byte)((value * 31) + 5))];
        for (int factor = 0; factor < 256; factor++)
        {
            foreach (int length in new[] { 0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 300 })
            {
                byte[] sums = others[..length];
                Field.AddProduct(sums, values.AsSpan(0, length), (byte)factor);
                Assert.Equal(Enumerable.Range(0, length).Select(i => (byte)(others[i] ^ Defined(values[i], factor))), sums);

                byte[] steps = values[..length];
                Field.MultiplyAndAdd(steps, (byte)factor, others.AsSpan(0, length));
                Assert.Equal(Enumerable.Range(0, length).Select(i => (byte)(others[i] ^ Defined(values[i], factor))), steps);
            }
        }
    }

    /// <summary>By the book: multiply the polynomials over GF(2), then divide by x^8 + x^4 + x^3 + x^2 + 1 and take the remainder.</summary>
    private static int Defined(int left, int right)
    {
        bool[] product = new bool[15];
        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j < 8; j++)
                product[i + j] ^= (left >> i) % 2 == 1 && (right >> j) % 2 == 1;
        }
        for (int degree = 14; degree >= 8; degree--)
        {
            if (!product[degree])
                continue;
            foreach (int term in new[] { 8, 4, 3, 2, 0 })
                product[degree - 8 + term] ^= true;
        }
        return Enumerable.Range(0, 8).Sum(i => product[i] ? 1 << i : 0);
    }
}
