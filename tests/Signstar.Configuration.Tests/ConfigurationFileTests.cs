using TestSupport;

namespace Signstar.Configuration.Tests;

public class ConfigurationFileTests
{
    [Fact]
    public void What_the_administrator_wrote_is_stronger_than_what_is_there_until_the_next_boot_and_that_than_what_was_installed()
    {
        using var tree = new TemporaryDirectory();
        string[] places = ["etc/signstar", "run/signstar", "usr/share/signstar"];
        foreach (string place in places)
        {
            Directory.CreateDirectory(tree.File(place));
            tree.Write($"{place}/config.yaml", "a"u8);
        }

        foreach (string place in places)
        {
            Assert.Equal(tree.File($"{place}/config.yaml"), ConfigurationFile.Find(tree.Path));
            // As "/" does.
            Assert.Equal(tree.File($"{place}/config.yaml"), ConfigurationFile.Find($"{tree.Path}/"));
            File.Delete(tree.File($"{place}/config.yaml"));
        }
        Assert.Null(ConfigurationFile.Find(tree.Path));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE }, "no UTF-8 text; save it as UTF-8")]
    [InlineData(new byte[] { }, "it is empty; sections 'system' and 'nethsm' are right")]
    public void A_file_that_is_no_text_has_one_problem(byte[] content, string message)
    {
        using var tree = new TemporaryDirectory();

        var refusal = Assert.Throws<ConfigurationException>(() => SiteConfiguration.Load(tree.Write("config.yaml", content)));

        Assert.Contains(message, Assert.Single(refusal.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        using var tree = new TemporaryDirectory();

        var refusal = Assert.Throws<ConfigurationException>(() => SiteConfiguration.Load(tree.Write("config.yaml", new byte[ConfigurationFile.MaximumSize + 1])));

        Assert.Contains("1048577 bytes; 1048576 are read at most", Assert.Single(refusal.Problems).Message, StringComparison.Ordinal);
    }
}
