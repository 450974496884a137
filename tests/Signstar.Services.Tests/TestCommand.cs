using Signstar.RoleSettings;

namespace Signstar.Services.Tests;

/// <summary>A command that does what the test says.</summary>
internal sealed class TestCommand(Func<string, CommandInput, RequestEntry, byte[]> serve) : CommandRole
{
    internal const int Largest = 1000;

    public override string User { get; } = Environment.UserName;

    public override RoleLimits Limits => new() { RequestBytes = Largest, RequestSeconds = RequestSeconds };

    internal int RequestSeconds { get; init; } = 50;

    /// <summary>Whether it was told that the client took the answer.</summary>
    internal bool WasAnswered { get; private set; }

    internal Exception? AnsweredFailure { get; init; }

    public override byte[] Serve(string command, CommandInput input, RequestEntry entry) => serve(command, input, entry);

    public override void Answered()
    {
        WasAnswered = true;
        if (AnsweredFailure is not null)
            throw AnsweredFailure;
    }
}
