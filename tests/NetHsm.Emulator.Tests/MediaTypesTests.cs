using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Tests;

public class MediaTypesTests
{
    [Theory]
    [InlineData("application/json", true)]
    [InlineData("APPLICATION/JSON;charset=utf-8", true)]
    [InlineData("text/html, application/*;q=0.1", true)]
    [InlineData("*/*", true)]
    [InlineData("application/json;q=0", false)]
    [InlineData("application/x-pem-file", false)]
    [InlineData("text/*", false)]
    [InlineData("nonsense", false)]
    public void An_answer_is_acceptable_as_the_header_says(string accept, bool expected)
    {
        Assert.Equal(expected, MediaTypes.IsAcceptable([accept], MediaTypes.Json));
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("Application/JSON; charset=utf-8", true)]
    [InlineData("application/json5", false)]
    [InlineData("nonsense", false)]
    [InlineData(null, false)]
    public void A_content_type_is_compared_without_its_parameters(string? given, bool expected)
    {
        Assert.Equal(expected, MediaTypes.IsOneOf(given, [MediaTypes.Json]));
    }
}
