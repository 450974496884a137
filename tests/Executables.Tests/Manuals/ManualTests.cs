using LibC;
using TestSupport;

namespace Executables.Tests.Manuals;

/// <summary>Manual pages and completions: in step with the programs, and understood by those who read them.</summary>
public class ManualTests
{
    /// <summary>The programs that people type.</summary>
    public static TheoryData<string> Programs => [.. Directory.EnumerateFiles(Repository.File("src"), "Program.cs", SearchOption.AllDirectories)
        .Where(path => File.ReadAllText(path).Contains("ConsoleProgram.Run", StringComparison.Ordinal))
        .Select(path => Path.GetFileName(Path.GetDirectoryName(path))!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void What_is_kept_is_what_the_program_prints(string program)
    {
        AssertInStep(program, "[man]", "man", $"{program}.1");
        AssertInStep(program, "[completions:bash]", "completions", "bash", program);
        AssertInStep(program, "[completions:zsh]", "completions", "zsh", $"_{program}");
        AssertInStep(program, "[completions:fish]", "completions", "fish", $"{program}.fish");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_manual_page_is_set_without_a_warning(string program)
    {
        ProcessResult groff = ExternalProgram.Run("groff", ["-man", "-Tutf8", "-P-cbou", "-ww", Repository.File("man", $"{program}.1")]);
        Assert.True(groff.ExitCode == 0 && groff.Error == "", groff.ToString());
        foreach (string section in new[] { "NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS" })
            Assert.Contains(section, groff.OutputText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nethsm ", "key")]
    [InlineData("nethsm ke", "key")]
    [InlineData("nethsm key cert ", "get")]
    [InlineData("nethsm --user key key cert ", "get")]
    [InlineData("nethsm key generate --ta", "--tags")]
    [InlineData("nethsm key generate --lab", "--label")]
    [InlineData("nethsm key generate --key-id k ", "Curve25519")]
    [InlineData("nethsm key generate Rsa RsaSignaturePk", "RsaSignaturePkcs1")]
    [InlineData("nethsm user add somebody ", "Operator")]
    [InlineData("nethsm --config Signstar.s", "Signstar.sln")]
    [InlineData("nethsm key cert import k Signstar.s", "Signstar.sln")]
    public void Bash_completes(string line, string completion)
    {
        string[] words = line.Split(' ');
        string script = $"""
            cd '{Repository.Root}' && source completions/bash/nethsm
            COMP_WORDS=({string.Join(' ', words.Select(word => $"'{word}'"))}) COMP_CWORD={words.Length - 1}
            _nethsm
            printf '%s\n' "${"{COMPREPLY[@]}"}"
            """;
        ProcessResult bash = ExternalProgram.Run("bash", ["-c", script]);
        Assert.True(bash.ExitCode == 0 && bash.Error == "", bash.ToString());
        Assert.Contains(completion, bash.OutputText.Split('\n'));
    }

    [Fact]
    public void Completions_are_there_for_three_shells()
    {
        ProcessResult result = ExternalProgram.Run(Repository.Executable("nethsm"), ["[completions:tcsh]"]);
        Assert.Equal(ExitStatus.Usage, result.ExitCode);
    }

    private static void AssertInStep(string program, string directive, params string[] file)
    {
        ProcessResult printed = ExternalProgram.Run(Repository.Executable(program), [directive]);
        Assert.True(printed.ExitCode == 0 && printed.Error == "", printed.ToString());
        string path = Repository.File(file);
        Assert.True(File.Exists(path), $"{path} is missing: run scripts/generate-manuals");
        Assert.True(File.ReadAllText(path) == printed.OutputText, $"{path} is not what {program} prints: run scripts/generate-manuals");
    }
}
