using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using NetHsm.Emulator.Http;
using NetHsm.Emulator.Tests.Contract;

namespace NetHsm.Emulator.Tests.Fuzz;

/// <summary>
/// Whatever comes in, a well-formed answer goes out that blames the request. tests/fuzz does it for longer.
/// </summary>
public class FuzzTests
{
    private const int BoundedBatches = 8;
    private const int RequestsPerBatch = 500;

    // A grammar whose requests are refused at the door finds nothing.
    private static readonly int[] ReachedStatuses = [200, 201, 204, 400, 401, 403, 404, 405, 406, 409, 412, 414, 415];

    private readonly Dictionary<int, int> _statuses = [];

    [Fact]
    public async Task Every_request_is_answered_well()
    {
        int first = Number("SIGNSTAR_FUZZ_SEED", 1);
        int seconds = Number("SIGNSTAR_FUZZ_SECONDS", 0);
        long start = Stopwatch.GetTimestamp();
        for (int seed = first; seed < first + BoundedBatches || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; seed++)
            await PlayAsync(seed);
        Assert.Empty(ReachedStatuses.Except(_statuses.Keys));
        Assert.True(_statuses[200] + _statuses[201] + _statuses[204] > _statuses.Values.Sum() / 10, string.Join(", ", _statuses));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;

    /// <summary>A device of its own for every batch: many requests make it useless for those that follow.</summary>
    private async Task PlayAsync(int seed)
    {
        var grammar = new RequestGrammar(new Random(seed));
        ContractDevice device = await StartAsync();
        try
        {
            for (int i = 0; i < RequestsPerBatch; i++)
            {
                FuzzRequest request = grammar.Next();
                string where = $"seed {seed}, request {i}: {request}";
                if (!await SendAsync(device, request, where))
                    continue;
                await device.DisposeAsync();
                device = await StartAsync();
            }
        }
        finally
        {
            await device.DisposeAsync();
        }
    }

    private static async Task<ContractDevice> StartAsync()
    {
        ContractDevice device = await ContractDevice.StartAsync(States.Operational);
        string[] keys =
        [
            """{"id": "k1", "type": "Curve25519", "mechanisms": ["EdDSA_Signature"]}""",
            """{"id": "k2", "type": "Generic", "length": 256, "mechanisms": ["AES_Encryption_CBC", "AES_Decryption_CBC"]}""",
            """{"id": "k3", "type": "RSA", "length": 1024, "mechanisms": ["RSA_Decryption_RAW", "RSA_Decryption_OAEP_SHA256", "RSA_Signature_PKCS1", "RSA_Signature_PSS_SHA256"]}""",
            """{"id": "k4", "type": "EC_P256", "mechanisms": ["ECDSA_Signature"], "restrictions": {"tags": ["t"]}}""",
        ];
        foreach (string key in keys)
            await device.DemandAsync(Caller.Administrator, "POST", "/keys/generate", key);
        return device;
    }

    /// <summary>Whether the device is not any more what the next requests need.</summary>
    private async Task<bool> SendAsync(ContractDevice device, FuzzRequest request, string where)
    {
        using HttpRequestMessage message = request.ToMessage(device.BaseAddress);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        HttpResponseMessage response;
        byte[] body;
        try
        {
            response = await device.Client.SendAsync(message, limit.Token);
            body = await response.Content.ReadAsByteArrayAsync(limit.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            throw new InvalidOperationException(where, failure);
        }
        using (response)
        {
            _statuses[(int)response.StatusCode] = _statuses.GetValueOrDefault((int)response.StatusCode) + 1;
            Assert.True(IsWellFormed(request, response, body), $"{where}\n{(int)response.StatusCode} {response.Content.Headers.ContentType} {System.Text.Encoding.UTF8.GetString(body)}");
            return response.IsSuccessStatusCode && ChangesMuch(request);
        }
    }

    private static bool ChangesMuch(FuzzRequest request) => request.Method is not ("GET" or "HEAD")
        && (request.Path.StartsWith("/lock", StringComparison.Ordinal)
            || request.Path.StartsWith("/system/", StringComparison.Ordinal)
            || request.Path.StartsWith("/users/admin", StringComparison.Ordinal));

    private static bool IsWellFormed(FuzzRequest request, HttpResponseMessage response, byte[] body)
    {
        int status = (int)response.StatusCode;
        string? type = response.Content.Headers.ContentType?.MediaType;
        if (response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotModified || request.Method == "HEAD")
            return body.Length == 0;
        // Of the firmware: RSA without padding takes neither 0 nor 1.
        if (status == 503 && type == MediaTypes.Text)
            return request.Path.EndsWith("/decrypt", StringComparison.Ordinal);
        return status is >= 200 and < 500 && (type == MediaTypes.Json ? IsJson(body, status) : status < 400 || body.Length == 0);
    }

    private static bool IsJson(byte[] body, int status)
    {
        try
        {
            JsonElement answer = JsonElement.Parse(body);
            return status < 400 || answer.GetProperty("message").ValueKind == JsonValueKind.String;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
