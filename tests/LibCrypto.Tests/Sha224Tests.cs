using System.Text;
using TestSupport;

namespace LibCrypto.Tests;

public class Sha224Tests
{
    [Theory]
    [InlineData("", "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f")]
    [InlineData("abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    public void The_examples_of_the_standard(string message, string digest) =>
        Assert.Equal(digest, Convert.ToHexStringLower(Sha224.HashData(new MemoryStream(Encoding.ASCII.GetBytes(message)))));

    [Fact]
    public void A_long_message_is_hashed_as_openssl_does()
    {
        byte[] message = new byte[200_001];
        new Random(1).NextBytes(message);
        byte[] expected = ExternalProgram.Run("openssl", ["dgst", "-sha224", "-binary"], message).Output;
        Assert.Equal(expected, Sha224.HashData(new MemoryStream(message)));
    }
}
