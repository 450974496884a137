using NetHsm.Model;

namespace NetHsm.Client.Tests.Calls;

/// <summary>What each call asks, byte by byte, and how it reads the answer (nethsm-api.yaml, and recorded answers of a device).</summary>
public class RequestTests
{
    private static readonly NetHsmCredentials Admin = new(new UserId("admin"), Passphrase.FromString("adminadmin"));
    private static readonly UserId Bob = new("ns1~bob");
    private static readonly KeyId Key = new("key.1");
    private static readonly Tag Berlin = new("berlin");

    public static TheoryData<string, int, string, Func<NetHsmClient, Task>> Calls => new()
    {
        { "POST /lock", 204, "", client => client.LockAsync() },
        {
            """POST /provision application/json {"unlockPassphrase":"unlock\"unlock","adminPassphrase":"ädmin✓admin","systemTime":"2026-11-21T08:30:59Z"}""", 204, "",
            client => client.ProvisionAsync(
                Passphrase.FromString("unlock\"unlock"), Passphrase.FromString("ädmin✓admin"), new DateTimeOffset(2026, 11, 21, 9, 30, 59, 999, TimeSpan.FromHours(1)))
        },
        { """POST /unlock application/json {"passphrase":"unlockunlock"}""", 204, "", client => client.UnlockAsync(Passphrase.FromString("unlockunlock")) },
        {
            """PUT /users/ns1~bob application/json {"realName":"Bob ✓","role":"Operator","passphrase":"bob-passphrase"}""", 201, "",
            client => client.AddUserAsync(Bob, "Bob ✓", UserRole.Operator, Passphrase.FromString("bob-passphrase"))
        },
        { "DELETE /users/ns1~bob", 204, "", client => client.DeleteUserAsync(Bob) },
        {
            """POST /users/ns1~bob/passphrase application/json {"passphrase":"another one"}""", 204, "",
            client => client.SetPassphraseAsync(Bob, Passphrase.FromString("another one"))
        },
        { "DELETE /users/ns1~bob/tags/berlin", 204, "", client => client.DeleteUserTagAsync(Bob, Berlin) },
        { "DELETE /keys/key.1", 204, "", client => client.DeleteKeyAsync(Key) },
        { "PUT /keys/key.1/cert application/octet-stream abc", 201, "", client => client.SetKeyCertificateAsync(Key, "abc"u8.ToArray()) },
        { "DELETE /keys/key.1/cert", 204, "", client => client.DeleteKeyCertificateAsync(Key) },
        { "DELETE /keys/key.1/restrictions/tags/berlin", 204, "", client => client.DeleteKeyTagAsync(Key, Berlin) },
        { "PUT /namespaces/ns1", 204, "", client => client.AddNamespaceAsync(new NamespaceId("ns1")) },
        { "DELETE /namespaces/ns1", 204, "", client => client.DeleteNamespaceAsync(new NamespaceId("ns1")) },
        {
            "GET /info", 200, """{"vendor":"Nitrokey GmbH","product":"NetHSM","new":1}""",
            async client => Assert.Equal(new DeviceInfo("Nitrokey GmbH", "NetHSM"), await client.GetInfoAsync())
        },
        { "GET /health/state", 200, """{"state":"Locked"}""", async client => Assert.Equal(SystemState.Locked, await client.GetStateAsync()) },
        { "GET /health/alive", 200, "", async client => Assert.True(await client.IsAliveAsync()) },
        { "GET /health/alive", 412, """{"message":"Service not available"}""", async client => Assert.False(await client.IsAliveAsync()) },
        { "GET /health/ready", 200, "", async client => Assert.True(await client.IsReadyAsync()) },
        { "GET /health/ready", 412, """{"message":"Service not available"}""", async client => Assert.False(await client.IsReadyAsync()) },
        {
            "GET /metrics", 200, """{"uptime":"12.5","sign":"3","http response 200":7}""",
            async client => Assert.Equal(
                new Dictionary<string, string> { ["uptime"] = "12.5", ["sign"] = "3", ["http response 200"] = "7" }, await client.GetMetricsAsync())
        },
        {
            """POST /random application/json {"length":5}""", 200, """{"random":"VGhlIHE="}""",
            async client => Assert.Equal("The q"u8.ToArray(), await client.GetRandomAsync(5))
        },
        {
            "GET /users", 200, """[{"user":"admin"},{"user":"ns1~bob","new":1}]""",
            async client => Assert.Equal([new UserId("admin"), Bob], await client.ListUsersAsync())
        },
        {
            "GET /users/ns1~bob", 200, """{"realName":"","role":"Metrics"}""",
            async client => Assert.Equal(new UserDetails("", UserRole.Metrics), await client.GetUserAsync(Bob))
        },
        {
            """POST /users application/json {"realName":"x","role":"Backup","passphrase":"x-passphrase"}""", 201, """{"id":"ab0d5df406ddad1075ab"}""",
            async client => Assert.Equal(
                new UserId("ab0d5df406ddad1075ab"), await client.AddUserAsync("x", UserRole.Backup, Passphrase.FromString("x-passphrase")))
        },
        {
            """POST /users/ns1~ application/json {"realName":"x","role":"Administrator","passphrase":"x-passphrase"}""", 201, """{"id":"ns1~ab0d"}""",
            async client => Assert.Equal(
                new UserId("ns1~ab0d"),
                await client.AddUserAsync("x", UserRole.Administrator, Passphrase.FromString("x-passphrase"), new NamespaceId("ns1")))
        },
        { "GET /users/ns1~bob/tags", 200, """["berlin"]""", async client => Assert.Equal([Berlin], await client.ListUserTagsAsync(Bob)) },
        { "PUT /users/ns1~bob/tags/berlin", 204, "", async client => Assert.True(await client.AddUserTagAsync(Bob, Berlin)) },
        { "PUT /users/ns1~bob/tags/berlin", 304, "", async client => Assert.False(await client.AddUserTagAsync(Bob, Berlin)) },
        { "GET /keys", 200, """[{"id":"key.1"}]""", async client => Assert.Equal([Key], await client.ListKeysAsync()) },
        { "GET /keys?filter=1", 200, "[]", async client => Assert.Empty(await client.ListKeysAsync(onlyUsable: true)) },
        { "GET /keys/key.*", 200, "[]", async client => Assert.Empty(await client.ListKeysAsync(prefix: new KeyId("key."))) },
        { "GET /keys/k*?filter=1", 200, "[]", async client => Assert.Empty(await client.ListKeysAsync(onlyUsable: true, prefix: new KeyId("k"))) },
        { "GET /keys?label=a%26b%20%E2%9C%93", 200, "[]", async client => Assert.Empty(await client.ListKeysAsync(label: "a&b ✓")) },
        { "GET /keys?label=x&filter=1", 200, "[]", async client => Assert.Empty(await client.ListKeysAsync(onlyUsable: true, label: "x")) },
        {
            """POST /keys/generate application/json {"mechanisms":["EdDSA_Signature"],"type":"Curve25519"}""", 201, """{"id":"key.1"}""",
            async client => Assert.Equal(
                Key, await client.GenerateKeyAsync(new KeyGeneration { Type = KeyType.Curve25519, Mechanisms = [KeyMechanism.EdDsaSignature] }))
        },
        {
            """POST /keys/generate application/json {"mechanisms":["RSA_Signature_PKCS1","RSA_Signature_PSS_SHA512"],"type":"RSA","length":4096,"id":"key.1","restrictions":{"tags":["berlin","munich"]}}""",
            201, """{"id":"key.1"}""",
            client => client.GenerateKeyAsync(new KeyGeneration
            {
                Type = KeyType.Rsa,
                Mechanisms = [KeyMechanism.RsaSignaturePkcs1, KeyMechanism.RsaSignaturePssSha512],
                Length = 4096,
                Id = Key,
                Tags = [Berlin, new Tag("munich")],
            })
        },
        {
            "GET /keys/key.1/public.pem", 200, "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n",
            async client => Assert.Equal("-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n", await client.GetPublicKeyPemAsync(Key))
        },
        { "GET /keys/key.1/cert", 200, "abc", async client => Assert.Equal("abc"u8.ToArray(), await client.GetKeyCertificateAsync(Key)) },
        { "PUT /keys/key.1/restrictions/tags/berlin", 204, "", async client => Assert.True(await client.AddKeyTagAsync(Key, Berlin)) },
        { "PUT /keys/key.1/restrictions/tags/berlin", 304, "", async client => Assert.False(await client.AddKeyTagAsync(Key, Berlin)) },
        {
            """POST /keys/key.1/sign application/json {"mode":"PSS_SHA512","message":"AQL/"}""", 200, """{"new":{"signature":"x"},"signature":"c2ln"}""",
            async client => Assert.Equal("sig"u8.ToArray(), await client.SignAsync(Key, SignMode.PssSha512, new byte[] { 1, 2, 255 }))
        },
        { "GET /namespaces", 200, """[{"id":"ns1"}]""", async client => Assert.Equal([new NamespaceId("ns1")], await client.ListNamespacesAsync()) },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public Task A_call_asks_what_the_API_has_and_understands_the_answer(string asked, int status, string answer, Func<NetHsmClient, Task> call) =>
        RecordedDevice.AssertAsync(asked, status, answer, Admin, call);

    [Fact]
    public void Signing_blocks_for_those_who_want_it_and_asks_the_same()
    {
        using var device = new RecordedDevice((200, """{"signature":"c2ln"}"""));
        Assert.Equal("sig"u8.ToArray(), new NetHsmClient(device, Admin).Sign(Key, SignMode.EdDsa, "hello"u8));
        Assert.Equal(["""POST /keys/key.1/sign application/json {"mode":"EdDSA","message":"aGVsbG8="}"""], device.Asked);
        Assert.Same(Admin, device.Requests[0].Credentials);
    }

    [Fact]
    public async Task A_key_is_told_in_full()
    {
        using var device = new RecordedDevice((200, """
            {"mechanisms":["RSA_Signature_PKCS1","RSA_Decryption_RAW"],"type":"RSA","operations":242,"label":"✓",
             "public":{"modulus":"AQID","publicExponent":"AQAB"},"restrictions":{"tags":["berlin"]}}
            """));
        KeyDetails key = await new NetHsmClient(device, Admin).GetKeyAsync(Key);
        Assert.Equal(KeyType.Rsa, key.Type);
        Assert.Equal([KeyMechanism.RsaSignaturePkcs1, KeyMechanism.RsaDecryptionRaw], key.Mechanisms);
        Assert.Equal([Berlin], key.Tags);
        Assert.Equal((242L, "✓"), (key.Operations, key.Label));
        Assert.Equal([1, 2, 3], key.Modulus);
        Assert.Equal([1, 0, 1], key.PublicExponent);
        Assert.Null(key.PublicData);
    }

    [Theory]
    [InlineData("""{"mechanisms":["AES_Encryption_CBC"],"type":"Generic","operations":0,"restrictions":{}}""")]
    [InlineData("""{"mechanisms":["AES_Encryption_CBC"],"type":"Generic","operations":0,"restrictions":{},"public":null,"label":null}""")]
    public async Task A_key_may_have_no_public_part_no_tags_and_no_label(string answer)
    {
        using var device = new RecordedDevice((200, answer));
        KeyDetails key = await new NetHsmClient(device, Admin).GetKeyAsync(Key);
        Assert.Empty(key.Tags);
        Assert.Equal((null, null, null, null), (key.Modulus, key.PublicExponent, key.PublicData, key.Label));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"mechanisms":[],"type":"RSA","restrictions":{}}""")]
    [InlineData("""{"mechanisms":[],"type":"RSA","operations":"0","restrictions":{}}""")]
    [InlineData("""{"mechanisms":[],"type":"RSA","operations":0}""")]
    [InlineData("""{"mechanisms":[],"type":"Quantum","operations":0,"restrictions":{}}""")]
    [InlineData("""{"mechanisms":{},"type":"RSA","operations":0,"restrictions":{}}""")]
    [InlineData("""{"mechanisms":["Magic"],"type":"RSA","operations":0,"restrictions":{}}""")]
    [InlineData("""{"mechanisms":[],"type":"RSA","operations":0,"restrictions":{"tags":["a b"]}}""")]
    [InlineData("""{"mechanisms":[],"type":"RSA","operations":0,"restrictions":{},"public":{"modulus":"!"}}""")]
    [InlineData("""{"mechanisms":[],"type":"RSA","operations":0,"restrictions":{}}}""")]
    public Task An_answer_that_lacks_something_is_the_devices_fault(string answer) =>
        AssertMalformedAsync(200, answer, client => client.GetKeyAsync(Key));

    [Theory]
    [InlineData("")]
    [InlineData("""{"signature":"c2ln" """)]
    [InlineData("""{"signature":"c2ln"}x""")]
    [InlineData("""{"signature":"c2l"}""")]
    [InlineData("""{"signature":""}""")]
    [InlineData("""{"signature":null}""")]
    [InlineData("""{"inner":{"signature":"c2ln"}}""")]
    [InlineData("""["signature","c2ln"]""")]
    [InlineData("""{}""")]
    public Task An_answer_without_signature_is_the_devices_fault(string answer) =>
        AssertMalformedAsync(200, answer, client => client.SignAsync(Key, SignMode.EdDsa, Array.Empty<byte>()));

    [Fact]
    public async Task Other_answers_that_lack_something_are_the_devices_fault_too()
    {
        await AssertMalformedAsync(200, """{"random":"VGhlIHE="}""", client => client.GetRandomAsync(4));
        await AssertMalformedAsync(200, """{"state":"Dreaming"}""", client => client.GetStateAsync());
        await AssertMalformedAsync(200, """[{"user":"a~b~c"}]""", client => client.ListUsersAsync());
        await AssertMalformedAsync(200, """{"user":"admin"}""", client => client.ListUsersAsync());
        await AssertMalformedAsync(200, """{"uptime":{}}""", client => client.GetMetricsAsync());
        await AssertMalformedAsync(200, "\"\\ud800\"", client => client.ListUserTagsAsync(Bob));
        await AssertMalformedAsync(200, """["\ud800"]""", client => client.ListUserTagsAsync(Bob));
        await AssertMalformedAsync(200, """{"\ud800":"1"}""", client => client.GetMetricsAsync());
        await AssertMalformedAsync(200, "-----BEGIN PRIVATE KEY-----\n", client => client.GetPublicKeyPemAsync(Key));
    }

    [Fact]
    public async Task An_empty_id_never_becomes_a_path()
    {
        using var device = new RecordedDevice();
        var client = new NetHsmClient(device, Admin);
        await Assert.ThrowsAsync<ArgumentException>(() => client.DeleteKeyAsync(default));
        await Assert.ThrowsAsync<ArgumentException>(() => client.DeleteUserAsync(default));
        await Assert.ThrowsAsync<ArgumentException>(() => client.DeleteKeyTagAsync(Key, default));
        await Assert.ThrowsAsync<ArgumentException>(() => client.DeleteNamespaceAsync(default));
        Assert.Throws<ArgumentException>(() => client.Sign(default, SignMode.EdDsa, "x"u8));
        Assert.Empty(device.Asked);
    }

    private static async Task AssertMalformedAsync(int status, string answer, Func<NetHsmClient, Task> call)
    {
        using var device = new RecordedDevice((status, answer));
        NetHsmException failure = await Assert.ThrowsAsync<NetHsmException>(() => call(new NetHsmClient(device, Admin)));
        Assert.Equal((NetHsmFailureKind.MalformedAnswer, NetHsmFault.Device), (failure.Kind, failure.Fault));
    }
}
