using CommandLinePrograms;
using Signstar.Administration;
using Signstar.Services;

namespace Signstar.Configure;

/// <summary>What the administration says becomes a line and a status.</summary>
internal static class Guard
{
    internal static async Task<T> Run<T>(Func<CancellationToken, Task<T>> act)
    {
        using var interruption = new Interruption();
        try
        {
            return await act(interruption.Token);
        }
        catch (AdministrationException failure)
        {
            throw new ProgramFailureException(failure.ExitStatus, failure.Message, failure);
        }
        catch (RoleFailureException failure)
        {
            throw new ProgramFailureException(failure.ExitStatus, failure.Message, failure);
        }
    }
}
