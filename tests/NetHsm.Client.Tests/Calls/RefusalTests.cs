using NetHsm.Client.Tests.Transports;
using NetHsm.Model;

namespace NetHsm.Client.Tests.Calls;

public class RefusalTests
{
    private static readonly NetHsmCredentials Operator = new(new UserId("operator"), Passphrase.FromString("swordfish"));

    [Theory]
    [InlineData(400, """{"message":"bad mode"}""", NetHsmFault.Request, NetHsmFailureKind.BadRequest, "The device says: bad mode")]
    [InlineData(401, "", NetHsmFault.Request, NetHsmFailureKind.NotAuthenticated, "refuses user operator or its passphrase")]
    [InlineData(403, "", NetHsmFault.Request, NetHsmFailureKind.Forbidden, "user operator may not do this")]
    [InlineData(403, """{"message":"tags restriction not met"}""", NetHsmFault.Request, NetHsmFailureKind.Forbidden, "tags restriction not met")]
    [InlineData(404, "", NetHsmFault.Request, NetHsmFailureKind.NotFound, "no such thing")]
    [InlineData(405, "", NetHsmFault.Request, NetHsmFailureKind.BadRequest, "status 405")]
    [InlineData(406, "", NetHsmFault.Request, NetHsmFailureKind.BadRequest, "status 406")]
    [InlineData(409, """{"message":"user already exists"}""", NetHsmFault.Request, NetHsmFailureKind.Conflict, "exists already")]
    [InlineData(413, "", NetHsmFault.Request, NetHsmFailureKind.TooLarge, "larger than the device takes")]
    [InlineData(414, "", NetHsmFault.Request, NetHsmFailureKind.TooLarge, "larger than the device takes")]
    [InlineData(415, "", NetHsmFault.Request, NetHsmFailureKind.BadRequest, "status 415")]
    [InlineData(429, """{"message":"Too many requests"}""", NetHsmFault.Request, NetHsmFailureKind.RateLimited, "for a second")]
    [InlineData(500, "", NetHsmFault.Device, NetHsmFailureKind.DeviceFailure, "status 500")]
    [InlineData(503, "", NetHsmFault.Device, NetHsmFailureKind.DeviceFailure, "try again")]
    [InlineData(201, "{}", NetHsmFault.Device, NetHsmFailureKind.MalformedAnswer, "status 201")]
    [InlineData(204, "", NetHsmFault.Device, NetHsmFailureKind.MalformedAnswer, "status 204")]
    [InlineData(302, "", NetHsmFault.Device, NetHsmFailureKind.MalformedAnswer, "status 302")]
    public async Task A_status_says_who_is_at_fault_and_what_to_do(int status, string body, NetHsmFault fault, NetHsmFailureKind kind, string words)
    {
        using var device = new RecordedDevice((status, body), (status, body));
        var client = new NetHsmClient(device, Operator);
        NetHsmException[] failures =
        [
            Assert.Throws<NetHsmException>(() => client.Sign(new KeyId("k"), SignMode.EdDsa, "x"u8)),
            await Assert.ThrowsAsync<NetHsmException>(() => client.SignAsync(new KeyId("k"), SignMode.EdDsa, "x"u8.ToArray())),
        ];
        Assert.All(failures, failure =>
        {
            Assert.Equal((fault, kind, status), (failure.Fault, failure.Kind, failure.Status));
            Assert.StartsWith("POST /keys/k/sign at https://nethsm/api/v1: ", failure.Message, StringComparison.Ordinal);
            Assert.Contains(words, failure.Message, StringComparison.Ordinal);
            NoAnswerTests.AssertTellsNoSecret(failure);
        });
    }

    [Theory]
    [InlineData(401, true)]
    [InlineData(412, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(502, false)]
    [InlineData(504, false)]
    [InlineData(201, false)]
    public void What_the_device_itself_refused_it_did_not_sign(int status, bool sure)
    {
        using var device = new RecordedDevice((status, ""), (200, """{"state":"Locked"}"""));
        var client = new NetHsmClient(device, Operator);
        Assert.Equal(sure, Assert.Throws<NetHsmException>(() => client.Sign(new KeyId("k"), SignMode.EdDsa, "x"u8)).IsSureNotToHaveSigned);
        Assert.Equal(RequestEffect.Use, device.Requests[0].Effect);
        using var again = new RecordedDevice((status, ""), (200, """{"state":"Locked"}"""));
        var insistent = new NetHsmClient(again, Operator) { RepeatsSignatures = true };
        Assert.Throws<NetHsmException>(() => insistent.Sign(new KeyId("k"), SignMode.EdDsa, "x"u8));
        Assert.Equal(RequestEffect.Read, again.Requests[0].Effect);
    }

    [Theory]
    [InlineData("""{"state":"Locked"}""", SystemState.Locked, "the device is Locked; unlock it")]
    [InlineData("""{"state":"Unprovisioned"}""", SystemState.Unprovisioned, "provision it")]
    [InlineData("""{"state":"Operational"}""", SystemState.Operational, "is Operational")]
    [InlineData("""{"state":"Failed"}""", SystemState.Failed, "is Failed")]
    [InlineData("""{"state":"Dreaming"}""", null, "ask for its state")]
    [InlineData("""not JSON""", null, "ask for its state")]
    public async Task In_the_wrong_state_the_device_is_asked_for_its_state(string answer, SystemState? state, string words)
    {
        const string Refusal = """{"message":"Service not available"}""";
        using var device = new RecordedDevice((412, Refusal), (200, answer), (412, Refusal), (200, answer));
        var client = new NetHsmClient(device, Operator);
        NetHsmException[] failures =
        [
            Assert.Throws<NetHsmException>(() => client.Sign(new KeyId("k"), SignMode.EdDsa, "x"u8)),
            await Assert.ThrowsAsync<NetHsmException>(() => client.ListKeysAsync()),
        ];
        Assert.All(failures, failure =>
        {
            Assert.Equal((NetHsmFault.Device, NetHsmFailureKind.WrongState, state), (failure.Fault, failure.Kind, failure.State));
            Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        });
        Assert.Equal("GET /health/state", device.Asked[1]);
        Assert.Null(device.Requests[1].Credentials);
    }

    [Fact]
    public async Task A_wrong_unlock_passphrase_is_not_taken_for_a_missing_right()
    {
        using var device = new RecordedDevice((403, """{"message":"not authenticated"}"""));
        NetHsmException failure = await Assert.ThrowsAsync<NetHsmException>(
            () => new NetHsmClient(device).UnlockAsync(Passphrase.FromString("swordfish")));
        Assert.Equal(NetHsmFailureKind.NotAuthenticated, failure.Kind);
        Assert.Contains("the unlock passphrase is wrong", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_to_say_who_he_is()
    {
        using var device = new RecordedDevice((401, ""));
        NetHsmException failure = await Assert.ThrowsAsync<NetHsmException>(() => new NetHsmClient(device).LockAsync());
        Assert.Contains("this needs a user and its passphrase", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("{}", null)]
    [InlineData("[1]", null)]
    [InlineData("""{"message":""}""", null)]
    [InlineData("""{"message":5}""", null)]
    [InlineData("""{"other":{"message":"inner"},"message":"outer"}""", "outer")]
    [InlineData("{\"message\":\"\\u001b[31mred\\nline two\\u202e\"}", "?[31mred?line two?")]
    [InlineData("{\"message\":\"cut", null)]
    public async Task What_the_device_says_is_repeated_only_as_printable_text(string body, string? expected)
    {
        using var device = new RecordedDevice((400, body));
        NetHsmException failure = await Assert.ThrowsAsync<NetHsmException>(() => new NetHsmClient(device, Operator).ListUsersAsync());
        Assert.Equal(expected, failure.DeviceMessage);
    }

    [Fact]
    public async Task A_device_that_talks_too_much_is_cut_short()
    {
        using var device = new RecordedDevice((400, $$"""{"message":"{{new string('a', 5000)}}"}"""));
        NetHsmException failure = await Assert.ThrowsAsync<NetHsmException>(() => new NetHsmClient(device, Operator).ListUsersAsync());
        Assert.Equal(200, failure.DeviceMessage!.Length);
    }
}
