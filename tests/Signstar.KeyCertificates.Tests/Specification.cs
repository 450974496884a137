using TestSupport;

namespace Signstar.KeyCertificates.Tests;

/// <summary>The example of docs/specification/key-certificates.md, and its three parts.</summary>
internal static class Specification
{
    internal static string Example { get; } = ReadExample();

    internal static string Armoured { get; } = Part("-----BEGIN PGP", "-----BEGIN CERTIFICATE");

    internal static string Pem { get; } = Part("-----BEGIN CERTIFICATE", "ssh-ed25519 ");

    internal static string Ssh { get; } = Example[Example.IndexOf("ssh-ed25519 ", StringComparison.Ordinal)..];

    private static string Part(string start, string next) =>
        Example[Example.IndexOf(start, StringComparison.Ordinal)..Example.IndexOf(next, StringComparison.Ordinal)];

    private static string ReadExample()
    {
        string page = File.ReadAllText(Repository.File("docs", "specification", "key-certificates.md"));
        int start = page.IndexOf("```text\n", StringComparison.Ordinal) + "```text\n".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
