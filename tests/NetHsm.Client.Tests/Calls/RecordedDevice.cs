using System.Text;

namespace NetHsm.Client.Tests.Calls;

/// <summary>A transport that answers from a script and remembers what it was asked, before the client clears it.</summary>
internal sealed class RecordedDevice : NetHsmTransport
{
    internal static readonly NetHsmUrl Url = NetHsmUrl.Parse("https://nethsm/api/v1");

    private readonly Queue<(int Status, string Body)> _answers;

    internal RecordedDevice(params (int Status, string Body)[] answers) => _answers = new(answers);

    /// <summary>As <c>METHOD PATH [CONTENT-TYPE BODY]</c>.</summary>
    internal List<string> Asked { get; } = [];

    internal List<NetHsmRequest> Requests { get; } = [];

    public override NetHsmResponse Send(NetHsmRequest request)
    {
        Requests.Add(request);
        Asked.Add(request.ContentType is null ? request.ToString() : $"{request} {request.ContentType} {Encoding.UTF8.GetString(request.Body)}");
        (int status, string body) = _answers.Dequeue();
        return new NetHsmResponse(Url, status, Encoding.UTF8.GetBytes(body));
    }

    public override Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken) => Task.FromResult(Send(request));

    protected override void Dispose(bool disposing)
    {
    }
}
