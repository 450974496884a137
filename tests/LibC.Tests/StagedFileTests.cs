using TestSupport;

namespace LibC.Tests;

public sealed class StagedFileTests : IDisposable
{
    private const string Name = "upload";

    private readonly TemporaryDirectory _directory = new();
    private readonly TemporaryDirectory _trace = new();

    private string Place => _directory.File(Name);

    private string TraceFile => _trace.File("trace");

    public void Dispose()
    {
        _directory.Dispose();
        _trace.Dispose();
    }

    [Fact]
    public void A_file_has_no_name_until_it_is_put_in_place()
    {
        using (var staged = StagedFile.Begin(_directory.Path, Name))
        {
            staged.Write("content"u8);
            Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
            staged.PutInPlace();
        }
        Holds("content");
        Assert.True(FileStatus.TryGet(Place, out FileStatus status));
        Assert.Equal(DurableFile.Private, status.Mode);
    }

    [Fact]
    public void What_is_not_put_in_place_is_forgotten()
    {
        _directory.Write(Name, "old"u8);
        using (var staged = StagedFile.Begin(_directory.Path, Name))
            staged.Write("new"u8);
        Holds("old");
    }

    [Fact]
    public void A_symbolic_link_in_the_place_is_replaced_and_not_followed()
    {
        using var elsewhere = new TemporaryDirectory();
        string target = elsewhere.Write("precious", "precious"u8);
        File.CreateSymbolicLink(Place, target);
        using (var staged = StagedFile.Begin(_directory.Path, Name))
        {
            staged.Write("new"u8);
            staged.PutInPlace();
        }
        Assert.Equal("precious", File.ReadAllText(target));
        Assert.Null(new FileInfo(Place).LinkTarget);
        Holds("new");
    }

    [Fact]
    public void One_at_a_time_stages_in_a_directory()
    {
        using (StagedFile.Begin(_directory.Path, Name))
        {
            Assert.Equal(Errno.TryAgain, Assert.Throws<SystemCallException>(() => StagedFile.Begin(_directory.Path, "other")).Errno);
            Assert.Equal(ExitStatus.TryAgain, Stage("other process").ExitCode);
        }
        Assert.Equal(ExitStatus.Ok, Stage("later").ExitCode);
        Holds("later");
    }

    [Fact]
    public void A_directory_that_is_missing_or_none_is_named()
    {
        string missing = _directory.File("missing");
        SystemCallException failure = Assert.Throws<SystemCallException>(() => StagedFile.Begin(missing, Name));
        Assert.Equal(Errno.NoSuchFile, failure.Errno);
        Assert.Contains(missing, failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StagedFile.Begin(_directory.Path, "../out"));
    }

    /// <summary>Killed at each of the system calls that it makes in the directory, the call not being made any more.</summary>
    [Theory]
    [InlineData("openat", 1, "old")]
    [InlineData("flock", 1, "old")]
    [InlineData("unlinkat", 1, "old")]
    [InlineData("openat", 2, "old")]
    [InlineData("fsync", 1, "old")]
    [InlineData("linkat", 1, "old")]
    [InlineData("renameat", 1, "old")]
    [InlineData("fsync", 2, "new")]
    public void Whoever_is_killed_leaves_the_old_file_or_the_new_one(string call, int time, string expected) =>
        KilledAt(call, time, expected, "-e", $"inject={call}:signal=KILL:when={time}");

    /// <summary>The kernel is asked as it would answer there: the second file that is opened in the directory is the nameless one.</summary>
    [Theory]
    [InlineData("EOPNOTSUPP")]
    [InlineData("EISDIR")]
    public void A_file_system_without_nameless_files_gets_a_temporary_name(string error)
    {
        ProcessResult result = Trace("openat,linkat", "new", "-e", $"inject=openat:error={error}:when=2");
        Assert.True(result.ExitCode == ExitStatus.Ok, result.ToString());
        string trace = File.ReadAllText(TraceFile);
        Assert.Contains(error, trace, StringComparison.Ordinal);
        Assert.DoesNotContain("linkat", trace, StringComparison.Ordinal);
        Holds("new");
    }

    [Theory]
    [InlineData("fsync", 1, "old")]
    [InlineData("renameat", 1, "old")]
    [InlineData("fsync", 2, "new")]
    public void Whoever_is_killed_there_leaves_the_old_file_or_the_new_one_too(string call, int time, string expected) =>
        KilledAt(call, time, expected, "-e", "inject=openat:error=EOPNOTSUPP:when=2", "-e", $"inject={call}:signal=KILL:when={time}");

    [Theory]
    [InlineData("linkat", "ENOSPC")]
    [InlineData("renameat", "EIO")]
    [InlineData("fsync", "EIO")]
    public void What_fails_leaves_the_old_file_and_nothing_else(string call, string error)
    {
        _directory.Write(Name, "old"u8);
        ProcessResult result = Trace(call, "new", "-e", $"inject={call}:error={error}:when=1");
        Assert.True(result.ExitCode == ExitStatus.InputOutput, result.ToString());
        Assert.Contains(Place, result.Error, StringComparison.Ordinal);
        Holds("old");
    }

    private void KilledAt(string call, int time, string expected, params string[] faults)
    {
        _directory.Write(Name, "old"u8);
        ProcessResult result = Trace("openat,flock,unlinkat,fsync,linkat,renameat", "new", faults);
        string trace = File.ReadAllText(TraceFile);
        Assert.True(result.ExitCode == 128 + 9 && trace.Contains("killed by SIGKILL", StringComparison.Ordinal), $"{call} {time}: {result}\n{trace}");
        Assert.Equal(expected, File.ReadAllText(Place));
        Assert.Equal(ExitStatus.Ok, Stage("next").ExitCode);
        Holds("next");
    }

    private ProcessResult Trace(string calls, string content, params string[] faults)
    {
        // The runtime opens files of its own, and syncs none; a file without a name is found by no path.
        string[] paths = faults.Any(fault => fault.Contains("openat", StringComparison.Ordinal)) || !faults.Any(fault => fault.Contains("fsync", StringComparison.Ordinal))
            ? ["-P", _directory.Path, "-P", _directory.File($".{Name}.staging")]
            : [];
        return ExternalProgram.Run(
            "strace",
            ["-f", "-qq", "-o", TraceFile, "-e", $"trace={calls}", .. paths, .. faults, "dotnet", Program, _directory.Path, Name, content]);
    }

    private ProcessResult Stage(string content) => ExternalProgram.Run("dotnet", [Program, _directory.Path, Name, content]);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "LibC.Tests.dll");

    private void Holds(string content)
    {
        Assert.Equal(content, File.ReadAllText(Place));
        Assert.Equal([Place], Directory.GetFileSystemEntries(_directory.Path));
    }
}
