using System.Security.Cryptography;
using NetHsm.Client.Json;

namespace NetHsm.Client;

/// <summary>
/// The NetHSM's API, typed. Every call can throw <see cref="NetHsmException"/>; what role and state an operation needs stands with it, as the API names
/// them. A client is a light view of a transport, which it does not own: make one per user.
/// </summary>
public sealed partial class NetHsmClient
{
    internal const string UnlockPath = "/unlock";

    private const string Get = "GET";
    private const string Post = "POST";
    private const string Put = "PUT";
    private const string Delete = "DELETE";

    // Lists have up to 140 bytes per entry.
    private const int MaximumList = 16 << 20;

    private readonly NetHsmTransport _transport;
    private readonly NetHsmCredentials? _credentials;

    /// <summary>Calls as this user, or as nobody, for which few operations are open.</summary>
    public NetHsmClient(NetHsmTransport transport, NetHsmCredentials? credentials = null)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _transport = transport;
        _credentials = credentials;
    }

    /// <summary>Sends, and takes the answer if it has one of the statuses that the operation has for success.</summary>
    private async Task<NetHsmResponse> SendAsync(NetHsmRequest request, int expected, int alsoExpected, CancellationToken cancellationToken)
    {
        try
        {
            NetHsmResponse response = await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.Status == expected || response.Status == alsoExpected)
                return response;
            throw Failures.Refused(request, response, response.Status == 412 ? await LearnStateAsync(response.Device, cancellationToken).ConfigureAwait(false) : null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(request.Body);
        }
    }

    private Task<NetHsmResponse> SendAsync(NetHsmRequest request, int expected, CancellationToken cancellationToken) =>
        SendAsync(request, expected, expected, cancellationToken);

    /// <summary>Sends, and reads the answer.</summary>
    private async Task<JsonPart> AskAsync(NetHsmRequest request, int expected, CancellationToken cancellationToken) =>
        JsonPart.Read(request, await SendAsync(request, expected, cancellationToken).ConfigureAwait(false));

    /// <summary>Sends, and reads a member in base64 that is a secret: nothing of the answer is left but what is returned, which is pinned.</summary>
    private async Task<byte[]> AskSecretAsync(NetHsmRequest request, string member, CancellationToken cancellationToken, int? length = null)
    {
        NetHsmResponse response = await SendAsync(request, 200, cancellationToken).ConfigureAwait(false);
        try
        {
            return SecretAnswer.Read(request, response, member, length);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(response.Body);
        }
    }

    private NetHsmResponse Send(NetHsmRequest request, int expected)
    {
        try
        {
            NetHsmResponse response = _transport.Send(request);
            if (response.Status == expected)
                return response;
            throw Failures.Refused(request, response, response.Status == 412 ? LearnState(response.Device) : null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(request.Body);
        }
    }

    private NetHsmRequest Request(string method, string path) => new() { Method = method, Path = path, Credentials = _credentials };

    private NetHsmRequest Request(string method, string path, byte[] json, bool takesLong = false) =>
        new() { Method = method, Path = path, Credentials = _credentials, ContentType = NetHsmRequest.Json, Body = json, TakesLong = takesLong };

    private NetHsmRequest ListRequest(string path) => new() { Method = Get, Path = path, Credentials = _credentials, MaximumAnswer = MaximumList };

    /// <summary>One part of a path. Ids need no escaping; only the default value of their types is empty, which would name the collection.</summary>
    private static string Part<T>(T id)
        where T : struct => id.ToString() is { Length: > 0 } text ? text : throw new ArgumentException($"The {typeof(T).Name} is empty.", nameof(id));
}
