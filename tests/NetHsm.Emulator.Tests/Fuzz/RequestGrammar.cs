using System.Text;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Tests.Fuzz;

/// <summary>Requests that are near to what the route table has: the further away one is, the earlier it is refused, and the less it tries.</summary>
internal sealed class RequestGrammar(Random random)
{
    private const string Boundary = "b0undary";

    private static readonly string[] Ids =
    [
        "k1", "k2", "k3", "k4", "admin", "operator", "ns", "ns~admin", "ns~operator", "t", "missing", "", ".", "..", "-x", "~", "a~b~c", "*", "k*", "%2F", "%00", "%zz", "%C3%A4",
        "%ff", "1f", "ffffffffffffffff", "10000000000000000", "a b", new('a', 128), new('a', 129),
    ];

    /// <summary>Those that are there, by the parameter.</summary>
    private static readonly Dictionary<string, string[]> GoodIds = new()
    {
        ["{key}"] = ["k1", "k2", "k3", "k4"],
        ["{prefix}*"] = ["k*"],
        ["{user}"] = ["operator", "metrics", "ns~operator", "admin"],
        ["{namespace}"] = ["ns", "ns2"],
        ["{tag}"] = ["t", "u"],
        ["{member}"] = ["1f"],
    };

    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS", "FOO"];

    private static readonly string[] Types =
        ["application/json", "application/octet-stream", "application/x-pem-file", $"multipart/form-data; boundary={Boundary}", "multipart/form-data", "text/plain", ";", "application/json; charset=x", ""];

    private static readonly string[] Accepts = ["*/*", "application/json", "application/octet-stream", "application/x-pem-file", "text/html", "application/json;q=0", "garbage", ","];

    private static readonly string[] Users = ["admin", "operator", "metrics", "backup", "ns~admin", "ns~operator"];

    private readonly JsonGrammar _json = new(random);

    internal FuzzRequest Next()
    {
        Route route = RouteTable.Routes[random.Next(RouteTable.Routes.Count)];
        string method = OneIn(20) ? Pick(Methods) : route.Method;
        string type = OneIn(8) ? Pick(Types) : route.Consumes is { } types ? types[random.Next(types.Length)] : "application/json";
        if (type == MediaTypes.Multipart)
            type = $"{type}; boundary={Boundary}";
        byte[]? body = method is "GET" or "HEAD" ? null : Body(route.Path, type);
        return new FuzzRequest(method, Path(route), Headers(route), type, body);
    }

    private string Path(Route route)
    {
        IEnumerable<string> segments = route.Segments.Select(segment =>
            GoodIds.TryGetValue(segment, out string[]? good) ? (OneIn(3) ? Pick(Ids) : Pick(good)) : OneIn(60) ? Pick(Ids) : segment);
        string path = "/" + string.Join('/', segments);
        return random.Next(12) switch
        {
            0 => path + "/",
            1 => path + "?filter=x",
            2 => path + "?label=%zz&label=l",
            3 when OneIn(4) => path + "?" + new string('q', 2000),
            4 when OneIn(4) => path + "/" + Pick(Ids),
            _ => path,
        };
    }

    private List<(string Name, string Value)> Headers(Route route)
    {
        List<(string, string)> headers = [];
        if (!OneIn(20))
            headers.Add(("Authorization", Credentials(route)));
        if (OneIn(6))
            headers.Add(("Accept", Pick(Accepts)));
        if (OneIn(30))
            headers.Add(("If-None-Match", "*"));
        if (OneIn(30))
            headers.Add(("X-" + new string('h', random.Next(1, 2000)), "v"));
        return headers;
    }

    private string Credentials(Route route)
    {
        if (OneIn(20))
            return Pick(["Basic", "Basic ", "Basic =", "basic YTpi", "Bearer x", "Basic YWRtaW4=", "Basic " + new string('A', 400), "Basic /////w=="]);
        string user = OneIn(6) ? Pick(Users)
            : route.Roles.HasFlag(Roles.Administrator) ? (route.Callers == Callers.All && OneIn(3) ? "ns~admin" : "admin")
            : route.Roles.HasFlag(Roles.Operator) ? "operator"
            : route.Roles.HasFlag(Roles.Metrics) ? "metrics"
            : "backup";
        return "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{Contract.Caller.Passphrase}"));
    }

    private byte[] Body(string path, string type) => type switch
    {
        _ when type.StartsWith(MediaTypes.Multipart, StringComparison.Ordinal) => Multipart(path),
        MediaTypes.Pem => _json.Damaged(Encoding.ASCII.GetBytes("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")),
        MediaTypes.Binary => RandomBytes(),
        _ => OneIn(10) ? RandomBytes() : _json.Next(path),
    };

    private byte[] Multipart(string path)
    {
        var body = new List<byte>();
        for (int parts = random.Next(4); parts > 0; parts--)
        {
            body.AddRange(Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{Pick(Ids)}\"\r\n\r\n"));
            body.AddRange(OneIn(2) ? _json.Next(path) : RandomBytes());
            body.AddRange("\r\n"u8);
        }
        body.AddRange(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        return OneIn(4) ? _json.Damaged([.. body]) : [.. body];
    }

    private byte[] RandomBytes()
    {
        byte[] bytes = new byte[random.Next(600)];
        random.NextBytes(bytes);
        return bytes;
    }

    private bool OneIn(int count) => random.Next(count) == 0;

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
