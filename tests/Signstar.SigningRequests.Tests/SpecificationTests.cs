using System.Security.Cryptography;
using System.Text;
using LibCrypto;
using TestSupport;

namespace Signstar.SigningRequests.Tests;

public class SpecificationTests
{
    [Fact]
    public void The_examples_of_requests_are_requests_for_the_file_that_the_page_names()
    {
        string[] examples = Examples("signing-request.md");
        Assert.Equal(2, examples.Length);
        foreach (string example in examples)
        {
            using ResumableSha512 hasher = Requests.Parse(example).ResumeHasher();
            Assert.Equal(SHA512.HashData("a repository database\n"u8), hasher.Digest());
        }
        Assert.Equal("repository.db", Requests.Parse(examples[0]).Claims.FileName);
        Assert.Equal(208, Requests.Parse(examples[0]).HasherState.Length);
        Assert.Equal(210, Requests.Parse(examples[1]).HasherState.Length);
    }

    [Fact]
    public void The_example_of_a_response_holds_a_signature_that_gpg_can_read()
    {
        string example = Assert.Single(Examples("signing-response.md"));
        string signature = SigningResponse.Parse(Encoding.UTF8.GetBytes(example)).Signature;
        ProcessResult listed = ExternalProgram.Run("gpg", ["--list-packets"], Encoding.UTF8.GetBytes(signature));
        Assert.True(listed.ExitCode == 0, listed.ToString());
        Assert.Contains("digest algo 10", listed.OutputText, StringComparison.Ordinal);
    }

    private static string[] Examples(string page)
    {
        string[] parts = File.ReadAllText(Repository.File("docs", "specification", page)).Split("```");
        return [.. parts.Where(part => part.StartsWith("json\n", StringComparison.Ordinal)).Select(part => part["json\n".Length..])];
    }
}
