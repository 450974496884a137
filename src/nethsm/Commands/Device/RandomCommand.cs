using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Device;

internal sealed class RandomCommand : SessionCommand
{
    private readonly Argument<int?> _length = ValueKinds.Number("LENGTH", 1, 1024).OrNone().Argument("LENGTH", "How many, 1 to 1024.", "NETHSM_RANDOM_LENGTH");
    private readonly OutputOptions _output = new("NETHSM_RANDOM_OUTPUT_FILE");

    public RandomCommand(GlobalOptions globals)
        : base("random", "Random bytes from the device. As an Operator.", globals)
    {
        Add(_length);
        _output.AddTo(this);
    }

    protected override async Task RunAsync(Session session)
    {
        _output.Check(session);
        _output.WriteBytes(session, "random", await session.ClientAs(UserRole.Operator).GetRandomAsync(session.Value(_length)!.Value));
    }
}
