using System.CommandLine;
using CommandLinePrograms;
using LibC;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Env;

internal sealed class DeleteCredentialsCommand : SessionCommand
{
    private readonly Argument<UserId> _name = Kinds.User.Argument("USER", "Id of the user on the device.", "NETHSM_USER_NAME");

    public DeleteCredentialsCommand(GlobalOptions globals)
        : base("credentials", "Deletes a user from the configuration file. On the device, it stays.", globals) => Add(_name);

    protected override Task RunAsync(Session session)
    {
        UserId user = session.Value(_name);
        if (!session.Device.Remove(user))
            throw new ProgramFailureException(ExitStatus.Configuration, $"device '{session.Device.Label}' has no user '{user}' in {session.ConfigurationPath}");
        session.SaveConfiguration();
        return Task.CompletedTask;
    }
}
