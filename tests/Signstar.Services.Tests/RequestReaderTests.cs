using System.IO.Pipes;
using LibC;

namespace Signstar.Services.Tests;

public sealed class RequestReaderTests : IDisposable
{
    private readonly AnonymousPipeServerStream _client = new(PipeDirection.Out, HandleInheritability.None);
    private readonly FileDescriptor _input;

    public RequestReaderTests() => _input = new FileDescriptor((int)_client.ClientSafePipeHandle.DangerousGetHandle(), owned: false);

    public void Dispose() => _client.Dispose();

    [Fact]
    public void A_request_is_what_came_before_the_end()
    {
        _client.Write("{\"a\":"u8);
        _client.Write("1}"u8);
        _client.SafePipeHandle.Close();
        Assert.Equal("{\"a\":1}"u8.ToArray(), RequestReader.Read(_input, 100, Deadline.Never));
    }

    [Fact]
    public void A_request_as_large_as_allowed_is_read()
    {
        _client.Write(new byte[100]);
        _client.SafePipeHandle.Close();
        Assert.Equal(100, RequestReader.Read(_input, 100, Deadline.Never).Length);
    }

    [Fact]
    public void A_larger_request_is_refused_before_its_end()
    {
        _client.Write(new byte[101]);
        var refused = Assert.Throws<RoleFailureException>(() => RequestReader.Read(_input, 100, Deadline.Never));
        Assert.Equal(ExitStatus.BadRequest, refused.ExitStatus);
    }

    [Fact]
    public void A_client_that_stops_talking_is_told_to_try_again()
    {
        _client.Write("{"u8);
        var refused = Assert.Throws<RoleFailureException>(() => RequestReader.Read(_input, 100, Deadline.After(TimeSpan.FromMilliseconds(20))));
        Assert.Equal(ExitStatus.TryAgain, refused.ExitStatus);
    }
}
