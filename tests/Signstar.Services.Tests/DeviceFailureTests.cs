using LibC;
using NetHsm.Client;
using NetHsm.Model;

namespace Signstar.Services.Tests;

public class DeviceFailureTests
{
    private const string PrivateWords = "POST https://10.1.2.3:8443/api/v1/keys/signing1/sign";

    public static TheoryData<NetHsmFailureKind> Kinds => [.. Enum.GetValues<NetHsmFailureKind>()];

    [Theory]
    [InlineData(NetHsmFailureKind.Unreachable, ExitStatus.Unavailable)]
    [InlineData(NetHsmFailureKind.TimedOut, ExitStatus.Unavailable)]
    [InlineData(NetHsmFailureKind.CutOff, ExitStatus.Unavailable)]
    [InlineData(NetHsmFailureKind.WrongCertificate, ExitStatus.Unavailable)]
    [InlineData(NetHsmFailureKind.WrongState, ExitStatus.Unavailable)]
    [InlineData(NetHsmFailureKind.DeviceFailure, ExitStatus.Unavailable)]
    [InlineData(NetHsmFailureKind.RateLimited, ExitStatus.TryAgain)]
    [InlineData(NetHsmFailureKind.NotAuthenticated, ExitStatus.Configuration)]
    [InlineData(NetHsmFailureKind.Forbidden, ExitStatus.Configuration)]
    [InlineData(NetHsmFailureKind.NotFound, ExitStatus.Configuration)]
    [InlineData(NetHsmFailureKind.BadRequest, ExitStatus.Configuration)]
    public void The_status_says_which_side_is_at_fault(NetHsmFailureKind kind, int status) =>
        Assert.Equal(status, DeviceFailure.OfSigning(Failure(kind)).ExitStatus);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_operator_reads_the_devices_words_and_the_person_does_not(NetHsmFailureKind kind)
    {
        RoleFailureException failure = DeviceFailure.OfSigning(Failure(kind));
        Assert.Contains(PrivateWords, failure.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("10.1.2.3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_locked_device_is_called_locked()
    {
        var locked = new NetHsmException(NetHsmFault.Device, NetHsmFailureKind.WrongState, PrivateWords) { State = SystemState.Locked };
        Assert.Contains("locked", DeviceFailure.OfSigning(locked).Message, StringComparison.Ordinal);
    }

    private static NetHsmException Failure(NetHsmFailureKind kind) => new(NetHsmFault.Device, kind, PrivateWords);
}
