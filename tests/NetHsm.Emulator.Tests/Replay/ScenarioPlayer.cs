using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NetHsm.Model;

namespace NetHsm.Emulator.Tests.Replay;

/// <summary>Plays a transcript to an emulator of its own.</summary>
internal sealed class ScenarioPlayer : IAsyncDisposable
{
    // Longer than the device blocks a user after a refused login.
    private static readonly TimeSpan RateLimit = TimeSpan.FromSeconds(1.1);

    private const string Unlocking = "_unlock";

    private readonly JsonObject _scenario;
    private readonly Variables _variables = new();
    private readonly ManualTime _time;
    private readonly FirmwareVersion _firmware;
    private readonly HashSet<string> _refused = [];
    private readonly Emulator _emulator;
    private readonly HttpClient _client;

    private ScenarioPlayer(JsonObject scenario, Emulator emulator, ManualTime time, FirmwareVersion firmware)
    {
        _scenario = scenario;
        _emulator = emulator;
        _client = Connections.NewClient(emulator);
        _time = time;
        _firmware = firmware;
        _variables.Define(scenario["vars"]?.AsObject() ?? []);
    }

    /// <summary>What did not go as recorded, each with its step.</summary>
    internal static async Task<string[]> PlayAsync(string file, FirmwareVersion firmware)
    {
        var time = new ManualTime();
        Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { Time = time, Firmware = firmware });
        await using var player = new ScenarioPlayer(JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject(), emulator, time, firmware);
        return [.. await player.PlayAsync()];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    private async Task<List<string>> PlayAsync()
    {
        if (IsNewer(_scenario))
            return [];
        List<string> problems = await PrepareAsync();
        foreach (JsonObject step in _scenario["steps"]!.AsArray().Select(step => step!.AsObject()).Where(step => !IsNewer(step)))
        {
            // Later steps count on the earlier ones.
            if (problems.Count > 0)
                return problems;
            problems.AddRange((await PlayStepAsync(step)).Select(problem => $"{step["name"]}: {problem}"));
        }
        return problems;
    }

    private bool IsNewer(JsonObject what) =>
        FirmwareVersion.TryParse(what["since"]?.GetValue<string>(), out FirmwareVersion since) && since.Major > _firmware.Major;

    /// <summary>Brings the device to the state that the scenario needs.</summary>
    private async Task<List<string>> PrepareAsync()
    {
        List<string> problems = [];
        string needs = _scenario["needs"]!.GetValue<string>();
        if (needs is "operational" or "locked")
        {
            problems.AddRange(await SendAsync(JsonNode.Parse("""
                {"method": "POST", "path": "/provision", "expect": {"status": 204}, "body":
                {"unlockPassphrase": "${unlockPassphrase}", "adminPassphrase": "${adminPassphrase}", "systemTime": "${now}"}}
                """)!.AsObject()));
        }
        if (needs == "locked")
            problems.AddRange(await SendAsync(JsonNode.Parse("""{"method": "POST", "path": "/lock", "auth": "admin", "expect": {"status": 204}}""")!.AsObject()));
        return problems;
    }

    private async Task<List<string>> PlayStepAsync(JsonObject step)
    {
        if (step["sleep"] is { } seconds)
        {
            _time.Advance(TimeSpan.FromSeconds(seconds.GetValue<double>()));
            return [];
        }
        if (step["set"] is JsonObject definitions)
        {
            _variables.Define(definitions);
            return [];
        }
        if (step["statusByUser"] is JsonObject statuses)
            return await SendAsEachAsync(step, statuses);
        List<string> problems = [];
        JsonNode? repeat = step["repeat"];
        for (int i = 0; i < (repeat?["count"]?.GetValue<int>() ?? 1); i++)
        {
            _variables[repeat?["var"]?.GetValue<string>() ?? "i"] = (i + (repeat?["from"]?.GetValue<int>() ?? 0))
                .ToString($"D{repeat?["width"]?.GetValue<int>() ?? 1}", CultureInfo.InvariantCulture);
            problems.AddRange(await SendAsync(step));
        }
        if (step["waitState"] is { } state)
            problems.AddRange(await SendAsync(StateIs(state)));
        return problems;
    }

    private static JsonObject StateIs(JsonNode state) => new()
    {
        ["method"] = "GET",
        ["path"] = "/health/state",
        ["expect"] = new JsonObject { ["json"] = new JsonObject { ["state"] = state.DeepClone() } },
    };

    private async Task<List<string>> SendAsEachAsync(JsonObject step, JsonObject statuses)
    {
        List<string> problems = [];
        foreach ((string user, JsonNode? status) in statuses)
        {
            var one = (JsonObject)step.DeepClone();
            one["auth"] = user == "-" ? null : user;
            one["expect"] = new JsonObject { ["status"] = status!.DeepClone() };
            problems.AddRange((await SendAsync(one)).Select(problem => $"as {user}: {problem}"));
        }
        return problems;
    }

    private async Task<List<string>> SendAsync(JsonObject step)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(step["method"]!.GetValue<string>()), Connections.Verbatim(_emulator.BaseAddress + _variables.Text(step["path"]!)));
        (byte[]? content, string? type) = StepBody.Build(step, _variables);
        if (content is not null || step["headers"]?["Content-Type"] is not null)
            request.Content = new ByteArrayContent(content ?? []);
        if (type is not null)
            request.Content!.Headers.TryAddWithoutValidation("Content-Type", type);
        string? user = Authenticate(request, step);
        foreach ((string name, JsonNode? value) in step["headers"]?.AsObject() ?? [])
            SetHeader(request, name, value is null ? null : _variables.Text(value));
        if (user is not null && step["noWait"] is null && _refused.Remove(user))
            _time.Advance(RateLimit);
        using HttpResponseMessage response = await _client.SendAsync(request);
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        if (user is not null && ((int)response.StatusCode == 401 || (user == Unlocking && (int)response.StatusCode is 400 or 403)))
            _refused.Add(user);
        return Compare(step, response, body);
    }

    /// <summary>Sets the Authorization header, and returns the name that the device would block after a refused login.</summary>
    private string? Authenticate(HttpRequestMessage request, JsonObject step)
    {
        switch (step["auth"])
        {
            case null:
                return step["path"]!.GetValue<string>() == "/unlock" && request.Method == HttpMethod.Post ? Unlocking : null;
            case JsonObject auth when auth["raw"] is { } raw:
                request.Headers.TryAddWithoutValidation("Authorization", _variables.Text(raw));
                return null;
            case JsonObject auth:
                return SetBasic(_variables.Text(auth["user"]!), _variables.Text(auth["pass"]!));
            case var name:
                string user = name.GetValue<string>();
                JsonNode? passphrase = _scenario["credentials"]?[user];
                return SetBasic(user, _variables.Text(passphrase?.GetValue<string>() ?? "${adminPassphrase}"));
        }

        string SetBasic(string user, string passphrase)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{passphrase}")));
            return user;
        }
    }

    private static void SetHeader(HttpRequestMessage request, string name, string? value)
    {
        HttpHeaders headers = name == "Content-Type" ? request.Content!.Headers : request.Headers;
        headers.Remove(name);
        if (value is not null)
            headers.TryAddWithoutValidation(name, value);
    }

    private List<string> Compare(JsonObject step, HttpResponseMessage response, byte[] body)
    {
        string text = Encoding.UTF8.GetString(body);
        JsonNode? json = body.Length > 0 && response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(body) : null;
        JsonObject expected = _variables.Substitute(step["expect"])?.AsObject() ?? [];
        if (!HasStatus(expected["status"], (int)response.StatusCode))
            return [$"expected status {expected["status"]?.ToJsonString()}, got {(int)response.StatusCode} {text}"];
        List<string> problems = [];
        foreach ((string name, JsonNode? value) in expected["headers"]?.AsObject() ?? [])
            problems.AddRange(Matcher.Compare(value, HeaderOf(response, name), name));
        if (expected["json"] is { } wanted)
            problems.AddRange(Matcher.Compare(wanted, json, "json"));
        if (expected["body"] is { } wantedText)
            problems.AddRange(Matcher.Compare(wantedText, JsonValue.Create(text), "body"));
        if (expected["bodyBase64"] is { } wantedBytes && !Convert.FromBase64String(wantedBytes.GetValue<string>()).AsSpan().SequenceEqual(body))
            problems.Add("the body is another one");
        foreach ((string variable, JsonNode? source) in step["capture"]?.AsObject() ?? [])
            _variables[variable] = source!.GetValue<string>() switch { "$body" => body, "$text" => text, var pointer => json![pointer[1..]]!.GetValue<string>() };
        if (step["verify"] is { } check)
            problems.AddRange(Verification.Check(_variables.Substitute(check)!.AsObject(), json, text));
        return problems;
    }

    private static bool HasStatus(JsonNode? expected, int given) => expected switch
    {
        null => true,
        JsonArray allowed => allowed.Any(status => status!.GetValue<int>() == given),
        _ => expected.GetValue<int>() == given,
    };

    private static JsonNode? HeaderOf(HttpResponseMessage response, string name) => JsonValue.Create(name switch
    {
        "content-type" => response.Content.Headers.ContentType?.MediaType,
        "location" => response.Headers.Location?.OriginalString,
        _ => throw new NotSupportedException($"The header {name} is not known."),
    });
}
