using System.CommandLine;
using CommandLinePrograms;
using LibC;
using NetHsm.Client;
using NetHsm.Configuration;

namespace NetHsm.CommandLine;

/// <summary>A command that does something: declares what it takes, and acts in a <see cref="Session"/>.</summary>
internal abstract class SessionCommand : Command
{
    protected SessionCommand(string name, string description, GlobalOptions globals)
        : base(name, description) => SetAction(parsed => Run(parsed, globals));

    /// <summary>Does it. Failures are thrown: as <see cref="ProgramFailureException"/>, or as what the libraries throw.</summary>
    protected abstract Task RunAsync(Session session);

    private int Run(ParseResult parsed, GlobalOptions globals)
    {
        using var session = new Session(parsed, globals);
        try
        {
            RunAsync(session).GetAwaiter().GetResult();
            return ExitStatus.Ok;
        }
        catch (NetHsmException failure)
        {
            throw new ProgramFailureException(FailureStatus.Of(failure), failure.Message, failure);
        }
        catch (ConfigurationException failure)
        {
            throw new ProgramFailureException(ExitStatus.Configuration, failure.Message, failure);
        }
    }
}
