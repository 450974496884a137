using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigGet;

/// <summary>A command that gets something in PEM, to print or to write to a file.</summary>
internal abstract class GetPemCommand : SessionCommand
{
    private readonly string _member;
    private readonly Func<NetHsmClient, Task<string>> _get;
    private readonly OutputOptions _output;

    protected GetPemCommand(string name, string description, string environment, string member, Func<NetHsmClient, Task<string>> get, GlobalOptions globals)
        : base(name, $"{description} As a system-wide Administrator.", globals)
    {
        _member = member;
        _get = get;
        _output = new OutputOptions(environment);
        _output.AddTo(this);
    }

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        _output.Write(session, _member, await _get(session.SystemClientAs(UserRole.Administrator)));
    }
}
