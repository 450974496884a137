using TestSupport;

namespace LibSystemd.Tests;

public sealed class CredentialsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    public void A_credential_is_read_as_it_is(int size)
    {
        byte[] content = [.. Enumerable.Range(0, size).Select(value => (byte)value)];
        _directory.Write("passphrase", content);

        Assert.Equal(content, new Credentials(_directory.Path).Read("passphrase", 16));
    }

    [Fact]
    public void A_credential_larger_than_what_makes_sense_is_refused()
    {
        _directory.Write("passphrase", "secret-and-long!!"u8);

        CredentialException failure = Assert.Throws<CredentialException>(() => new Credentials(_directory.Path).Read("passphrase", 16));

        Assert.Equal(("passphrase", false), (failure.Name, failure.IsMissing));
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_credential_is_named()
    {
        CredentialException failure = Assert.Throws<CredentialException>(() => new Credentials(_directory.Path).Read("role.json", 16));

        Assert.Equal(("role.json", true), (failure.Name, failure.IsMissing));
        Assert.Equal("credential role.json is missing: the unit has to load it", failure.Message);
    }

    [Fact]
    public void The_files_of_a_directory_are_found_by_its_name_in_order()
    {
        foreach (string name in new[] { "certificates_b", "certificates_B", "certificate", "passphrase", "certificates_a~b.pgp" })
            _directory.Write(name, []);
        Directory.CreateDirectory(_directory.File("certificates_directory"));

        var credentials = new Credentials(_directory.Path);
        Assert.Equal(["certificates_B", "certificates_a~b.pgp", "certificates_b"], credentials.NamesWith("certificates_"));
        Assert.Empty(credentials.NamesWith("nothing"));
    }

    [Fact]
    public void What_is_no_file_cannot_be_read()
    {
        Directory.CreateDirectory(_directory.File("certificate"));

        Assert.False(Assert.Throws<CredentialException>(() => new Credentials(_directory.Path).Read("certificate", int.MaxValue)).IsMissing);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../passphrase")]
    [InlineData("/etc/passwd")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("ä")]
    public void What_cannot_be_a_credentials_name_is_the_callers_mistake(string name)
    {
        Assert.ThrowsAny<ArgumentException>(() => new Credentials(_directory.Path).Read(name, 16));
    }
}
