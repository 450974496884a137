using NetHsm.Model;

namespace NetHsm.Client.Tests;

public class PassphraseTests
{
    [Fact]
    public void Nothing_of_it_is_printed()
    {
        using var credentials = new NetHsmCredentials(new UserId("ns~operator"), Passphrase.FromString("correct horse"));
        Assert.Equal("ns~operator", credentials.ToString());
        Assert.Equal("(passphrase)", Passphrase.FromString("correct horse").ToString());
    }

    [Fact]
    public void It_is_cleared_and_no_longer_given_out()
    {
        Passphrase passphrase = Passphrase.FromString("correct horse");
        ReadOnlySpan<byte> bytes = passphrase.Bytes;
        Assert.Equal("correct horse"u8, bytes);
        new NetHsmCredentials(new UserId("operator"), passphrase).Dispose();
        Assert.Equal(-1, bytes.IndexOfAnyExcept((byte)0));
        Assert.Throws<ObjectDisposedException>(() => passphrase.Bytes.Length);
    }

    [Fact]
    public void The_field_that_it_is_sent_in_is_made_once_and_cleared_too()
    {
        var credentials = new NetHsmCredentials(new UserId("Aladdin"), Passphrase.FromString("open sesame"));
        string field = credentials.BasicAuthorization;
        Assert.Equal("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", field);
        Assert.Same(field, credentials.BasicAuthorization);
        credentials.Dispose();
        Assert.Equal(-1, field.AsSpan().IndexOfAnyExcept('\0'));
        Assert.Throws<ObjectDisposedException>(() => credentials.BasicAuthorization);
    }

    [Fact]
    public void It_is_a_copy()
    {
        byte[] own = [.. "correct horse"u8];
        using var passphrase = new Passphrase(own);
        own.AsSpan().Clear();
        Assert.Equal("correct horse"u8, passphrase.Bytes);
    }

    [Fact]
    public void Nothing_too_much_and_no_text_are_refused()
    {
        Assert.Throws<FormatException>(() => new Passphrase([]));
        Assert.Throws<FormatException>(() => new Passphrase(new byte[Passphrase.MaximumLength + 1]));
        Assert.Throws<FormatException>(() => new Passphrase([0x61, 0xFF]));
    }
}
