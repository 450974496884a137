using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using NetHsm.Client.Json;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Client.Tests.Calls;

public class SecretsInMemoryTests
{
    [Theory]
    [InlineData("decrypted", 48)]
    [InlineData("random", 48)]
    public async Task Nothing_of_a_secret_answer_stays_in_memory(string member, int length)
    {
        byte[] body = Encoding.ASCII.GetBytes($"{{\"{member}\":\"{new string('x', 64)}\"}}");
        byte[] secret = GC.AllocateArray<byte>(length, pinned: true);
        RandomNumberGenerator.Fill(secret);
        Base64.EncodeToUtf8(secret, body.AsSpan(body.AsSpan().IndexOf((byte)'x')), out _, out _);
        byte[] sent = GC.AllocateArray<byte>(body.Length, pinned: true);
        body.CopyTo(sent, 0);
        (ProcessMemory inBytes, ProcessMemory inBase64) = (new(secret), new(body.AsSpan(body.Length - 66, 64)));
        Array.Clear(body);
        var client = new NetHsmClient(new OneAnswer(sent));
        byte[] got = member == "random" ? await client.GetRandomAsync(length) : await client.DecryptAsync(new KeyId("k"), DecryptMode.OaepSha256, new byte[16]);
        Assert.True(got.AsSpan().SequenceEqual(secret));
        Array.Clear(secret);
        Array.Clear(got);
        Assert.Equal((0, 0), (inBytes.Count(), inBase64.Count()));
        Assert.All(sent, b => Assert.Equal(0, b));
    }

    [Fact]
    public void Nothing_of_a_request_with_a_private_key_stays_in_memory()
    {
        (ProcessMemory inBytes, ProcessMemory inBase64) = WriteKey();
        Assert.Equal((0, 0), (inBytes.Count(), inBase64.Count()));
    }

    /// <summary>Of its own, so that nothing of it is left on the stack; with so much that any buffer grows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (ProcessMemory Bytes, ProcessMemory Base64) WriteKey()
    {
        byte[] secret = GC.AllocateArray<byte>(48, pinned: true);
        byte[] text = GC.AllocateArray<byte>(64, pinned: true);
        RandomNumberGenerator.Fill(secret);
        Base64.EncodeToUtf8(secret, text, out _, out _);
        (ProcessMemory, ProcessMemory) searches = (new(secret), new(text));
        using (var key = PrivateKeyData.Of(KeyType.Generic, secret))
        using (var body = new JsonBody())
        using (var form = new MultipartForm())
        {
            key.Write(body);
            body.String("filler", new string('x', 100_000));
            byte[] json = body.ToArray();
            form.Part("arguments", null, "application/json", json);
            form.Part("filler", null, "application/json", new byte[200_000]);
            byte[] whole = form.ToArray();
            Array.Clear(json);
            Array.Clear(whole);
        }
        Array.Clear(secret);
        Array.Clear(text);
        return searches;
    }

    private sealed class OneAnswer(byte[] body) : NetHsmTransport
    {
        public override NetHsmResponse Send(NetHsmRequest request) => new(NetHsmUrl.Parse("https://device/api/v1"), 200, body);

        public override Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken) => Task.FromResult(Send(request));

        protected override void Dispose(bool disposing)
        {
        }
    }
}
