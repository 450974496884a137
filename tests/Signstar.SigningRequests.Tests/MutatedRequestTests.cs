using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LibCrypto;

namespace Signstar.SigningRequests.Tests;

/// <summary>Valid requests with a few bytes changed are refused, or mean what any other reader of JSON sees in them.</summary>
public class MutatedRequestTests
{
    private static readonly byte[][] Origins =
    [
        Encoding.UTF8.GetBytes(Requests.Valid),
        Encoding.UTF8.GetBytes(Requests.Valid.Replace(
            """optional":{}""", """optional":{"request-time":12345,"file-name":"name \u00e9","x":[{"y":null}]}""", StringComparison.Ordinal)),
        Requests.Written(new SigningRequest(Requests.State(new string('x', 200), HasherStateLayout.Sha2PreRelease), SignatureFormat.OpenPgpV4)),
    ];

    private static readonly byte[] Interesting = Encoding.UTF8.GetBytes("\"\\{}[],:0123456789.-eE tnu\u0000\u001b\u00e9");

    [Fact]
    public void Changed_bytes() => Check(3000, (request, places, values) =>
    {
        foreach ((int place, byte value) in places.Zip(values))
            request[place % request.Count] = value;
    });

    [Fact]
    public void Inserted_bytes() => Check(2000, (request, places, values) =>
    {
        foreach ((int place, byte value) in places.Zip(values))
            request.Insert(place % request.Count, value);
    });

    [Fact]
    public void Pieces_taken_out() => Check(2000, (request, places, _) =>
    {
        int from = places[0] % request.Count;
        request.RemoveRange(from, places[^1] % Math.Min(40, request.Count - from));
    });

    [Fact]
    public void Pieces_doubled() => Check(2000, (request, places, _) =>
    {
        int from = places[0] % request.Count;
        request.InsertRange(from, request.GetRange(from, places[^1] % Math.Min(300, request.Count - from)));
    });

    private static void Check(int runs, Action<List<byte>, int[], byte[]> mutate)
    {
        Gen<byte> values = Gen.OneOf(Gen.Elements(Interesting), ArbMap.Default.GeneratorFor<byte>());
        var cases =
            from origin in Gen.Elements(Origins)
            from count in Gen.Choose(1, 4)
            from places in Gen.ArrayOf(Gen.Choose(0, 2000), count)
            from bytes in Gen.ArrayOf(values, count)
            select Mutated(origin, places, bytes, mutate);
        Prop.ForAll(cases.ToArbitrary(), request => IsRefusedOrReadAsByOthers(request)).Check(Config.QuickThrowOnFailure.WithMaxTest(runs));
    }

    private static byte[] Mutated(byte[] origin, int[] places, byte[] values, Action<List<byte>, int[], byte[]> mutate)
    {
        List<byte> request = [.. origin];
        mutate(request, places, values);
        return [.. request];
    }

    private static bool IsRefusedOrReadAsByOthers(byte[] request)
    {
        SigningRequest read;
        try
        {
            read = SigningRequest.Parse(request);
        }
        catch (SigningMessageException refusal)
        {
            return refusal.Message.All(c => c is >= ' ' and <= '~') && refusal.Message.Length < 250;
        }
        using JsonDocument document = JsonDocument.Parse(request);
        JsonElement required = document.RootElement.GetProperty("required");
        JsonElement input = required.GetProperty("input");
        JsonElement optional = document.RootElement.GetProperty("optional");
        return read.HasherState.SequenceEqual([.. input.GetProperty("content").EnumerateArray().Select(item => item.GetByte())])
            && input.GetProperty("type").GetString() == "sha2-0.11-SHA512-state"
            && required.GetProperty("output").GetProperty("type").GetString() == "OpenPGPv4"
            && (read.Claims.FileName is not { } name || optional.GetProperty("file-name").GetString() == name)
            && (read.Claims.RequestTime is not { } time || optional.GetProperty("request-time").GetInt64() == time.ToUnixTimeSeconds())
            && document.RootElement.EnumerateObject().Count() == 3
            && required.EnumerateObject().Count() == 2
            && input.EnumerateObject().Count() == 2;
    }
}
