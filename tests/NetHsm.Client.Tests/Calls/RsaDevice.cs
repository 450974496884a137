using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NetHsm.Client.Tests.Calls;

/// <summary>A device with one RSA key, which signs as its firmware does: what stands before the message that it pads.</summary>
internal sealed class RsaDevice : NetHsmTransport
{
    internal RSA Key { get; set; } = RSA.Create(2048);

    /// <summary>What the firmware does with the message; nothing by default.</summary>
    internal Func<byte[], byte[]> Firmware { get; set; } = message => message;

    internal List<string> Asked { get; } = [];

    public override NetHsmResponse Send(NetHsmRequest request)
    {
        Asked.Add(request.ToString());
        RSAParameters key = Key.ExportParameters(includePrivateParameters: true);
        string answer = request.Method == "GET"
            ? $$$"""{"type":"RSA","mechanisms":[],"restrictions":{},"operations":0,"public":{"modulus":"{{{Convert.ToBase64String(key.Modulus!)}}}","publicExponent":"AQAB"}}"""
            : $$"""{"signature":"{{Convert.ToBase64String(Sign(key, Firmware(JsonDocument.Parse(request.Body).RootElement.GetProperty("message").GetBytesFromBase64())))}}"}""";
        return new NetHsmResponse(RecordedDevice.Url, 200, Encoding.ASCII.GetBytes(answer));
    }

    public override Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken) => Task.FromResult(Send(request));

    protected override void Dispose(bool disposing) => Key.Dispose();

    /// <summary>Type 1 padding and the private operation (RFC 8017, sections 9.2 and 5.2.1), which .NET does not give without a hash.</summary>
    private static byte[] Sign(RSAParameters key, byte[] message)
    {
        int size = key.Modulus!.Length;
        byte[] encoded = [0, 1, .. Enumerable.Repeat((byte)0xFF, size - message.Length - 3), 0, .. message];
        byte[] number = BigInteger.ModPow(Number(encoded), Number(key.D!), Number(key.Modulus)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[size - number.Length], .. number];
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
