using NetHsm.Model;

namespace NetHsm.Client.Tests.Calls;

/// <summary>What the calls ask that import, use, name and move keys (nethsm-api.yaml).</summary>
public class KeyRequestTests
{
    private static readonly NetHsmCredentials Admin = new(new UserId("admin"), Passphrase.FromString("adminadmin"));
    private static readonly KeyId Key = new("key.1");
    private static readonly byte[] Block = "0123456789abcdef"u8.ToArray();

    public static TheoryData<string, int, string, Func<NetHsmClient, Task>> Calls => new()
    {
        {
            """PUT /keys/key.1 application/json {"mechanisms":["EdDSA_Signature"],"type":"Curve25519","private":{"data":"AQID"},"restrictions":{"tags":["berlin"]},"label":"a ✓"}""",
            204, "",
            async client => Assert.Equal(Key, await client.ImportKeyAsync(new KeyImport
            {
                PrivateKey = PrivateKeyData.Of(KeyType.Curve25519, [1, 2, 3]),
                Mechanisms = [KeyMechanism.EdDsaSignature],
                Id = Key,
                Tags = [new Tag("berlin")],
                Label = "a ✓",
            }))
        },
        {
            """POST /keys application/json {"mechanisms":["RSA_Signature_PKCS1"],"type":"RSA","private":{"primeP":"AQ==","primeQ":"Ag==","publicExponent":"AQAB"}}""",
            201, """{"id":"key.1"}""",
            async client => Assert.Equal(Key, await client.ImportKeyAsync(new KeyImport
            {
                PrivateKey = PrivateKeyData.Rsa([1], [2], [1, 0, 1]),
                Mechanisms = [KeyMechanism.RsaSignaturePkcs1],
            }))
        },
        {
            """POST /keys/generate application/json {"mechanisms":["AES_Encryption_CBC"],"type":"Generic","length":256,"label":"disk"}""", 201, """{"id":"key.1"}""",
            client => client.GenerateKeyAsync(
                new KeyGeneration { Type = KeyType.Generic, Mechanisms = [KeyMechanism.AesEncryptionCbc], Length = 256, Label = "disk" })
        },
        {
            """POST /keys/key.1/encrypt application/json {"mode":"AES_CBC","message":"MDEyMzQ1Njc4OWFiY2RlZg=="}""", 200, """{"encrypted":"YWI=","iv":"Y2Q="}""",
            async client => AssertEncrypted(await client.EncryptAsync(Key, Block))
        },
        {
            """POST /keys/key.1/encrypt application/json {"mode":"AES_CBC","message":"MDEyMzQ1Njc4OWFiY2RlZg==","iv":"MDEyMzQ1Njc4OWFiY2RlZg=="}""",
            200, """{"encrypted":"YWI=","iv":"Y2Q="}""",
            async client => AssertEncrypted(await client.EncryptAsync(Key, Block, Block))
        },
        {
            """POST /keys/key.1/decrypt application/json {"mode":"OAEP_SHA384","encrypted":"MDEyMzQ1Njc4OWFiY2RlZg=="}""", 200, """{"decrypted":"YWI="}""",
            async client => Assert.Equal("ab"u8.ToArray(), await client.DecryptAsync(Key, DecryptMode.OaepSha384, Block))
        },
        {
            """POST /keys/key.1/decrypt application/json {"mode":"AES_CBC","encrypted":"MDEyMzQ1Njc4OWFiY2RlZg==","iv":"MDEyMzQ1Njc4OWFiY2RlZg=="}""",
            200, """{"decrypted":"YWI="}""",
            async client => Assert.Equal("ab"u8.ToArray(), await client.DecryptAsync(Key, DecryptMode.AesCbc, Block, Block))
        },
        { """POST /keys/key.1/move application/json {"newId":"key.2"}""", 200, """{"id":"key.2"}""", client => client.MoveKeyAsync(Key, new KeyId("key.2")) },
        { """PUT /keys/key.1/label application/json {"label":"a ✓"}""", 204, "", async client => Assert.True(await client.SetKeyLabelAsync(Key, "a ✓")) },
        { """PUT /keys/key.1/label application/json {"label":""}""", 304, "", async client => Assert.False(await client.SetKeyLabelAsync(Key, "")) },
        { "DELETE /keys/key.1/label", 204, "", client => client.DeleteKeyLabelAsync(Key) },
        {
            """POST /keys/key.1/csr.pem application/json {"commonName":"example.org"}""", 200, "-----BEGIN CERTIFICATE REQUEST-----\nMII\n",
            async client => Assert.Equal(
                "-----BEGIN CERTIFICATE REQUEST-----\nMII\n",
                await client.GetKeyCertificateRequestAsync(Key, new CertificateSubject { CommonName = "example.org" }))
        },
        {
            """POST /keys/key.1/csr.pem application/json {"commonName":"cn","organizationName":"o","organizationalUnitName":"ou","localityName":"l","stateOrProvinceName":"st","countryName":"DE","emailAddress":"a@b","subjectAltNames":["x.example.org","IP:192.0.2.1"]}""",
            200, "-----BEGIN CERTIFICATE REQUEST-----\n",
            client => client.GetKeyCertificateRequestAsync(Key, new CertificateSubject
            {
                CommonName = "cn",
                Organization = "o",
                OrganizationalUnit = "ou",
                Locality = "l",
                StateOrProvince = "st",
                Country = "DE",
                Email = "a@b",
                AlternativeNames = ["x.example.org", "IP:192.0.2.1"],
            })
        },
        {
            """POST /keys/key.1/csr.pem application/json {"commonName":"cn","subjectAltNames":[]}""", 200, "-----BEGIN CERTIFICATE REQUEST-----\n",
            client => client.GetKeyCertificateRequestAsync(Key, new CertificateSubject { CommonName = "cn", AlternativeNames = [] })
        },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public Task A_call_asks_what_the_API_has_and_understands_the_answer(string asked, int status, string answer, Func<NetHsmClient, Task> call) =>
        RecordedDevice.AssertAsync(asked, status, answer, Admin, call);

    [Theory]
    [InlineData(true, "PUT /keys/key.1")]
    [InlineData(false, "POST /keys")]
    public async Task A_key_in_PEM_is_a_form_of_two_parts(bool named, string asked)
    {
        using var device = new RecordedDevice((named ? 204 : 201, named ? "" : """{"id":"key.1"}"""));
        KeyId id = await new NetHsmClient(device, Admin).ImportKeyPemAsync(
            "-----BEGIN PRIVATE KEY-----\nMII\n"u8.ToArray(), [KeyMechanism.EcdsaSignature], named ? Key : null, [new Tag("berlin")]);
        Assert.Equal(Key, id);
        string type = device.Requests[0].ContentType!;
        Assert.StartsWith("multipart/form-data; boundary=", type, StringComparison.Ordinal);
        string boundary = type[(type.IndexOf('=', StringComparison.Ordinal) + 1)..];
        string expected = $$$"""
            {{{asked}}} {{{type}}} --{{{boundary}}}
            Content-Disposition: form-data; name="arguments"
            Content-Type: application/json

            {"mechanisms":["ECDSA_Signature"],"restrictions":{"tags":["berlin"]}}
            --{{{boundary}}}
            Content-Disposition: form-data; name="key_file"; filename="key.pem"
            Content-Type: application/x-pem-file

            -----BEGIN PRIVATE KEY-----
            MII

            --{{{boundary}}}--

            """;
        Assert.Equal(expected, device.Asked[0].Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Equal(-1, device.Requests[0].Body.AsSpan().IndexOfAnyExcept((byte)0));
    }

    /// <summary>From which follows whether a request may go to another device.</summary>
    [Fact]
    public async Task Uses_of_keys_count_random_bytes_do_not_and_the_rest_changes_the_device()
    {
        using var device = new RecordedDevice((200, """{"encrypted":"YWI=","iv":"Y2Q="}"""), (200, """{"decrypted":"YWI="}"""), (200, """{"random":"YQ=="}"""), (200, """{"id":"b"}"""));
        var client = new NetHsmClient(device, Admin);
        await client.EncryptAsync(Key, Block);
        await client.DecryptAsync(Key, DecryptMode.Raw, Block);
        await client.GetRandomAsync(1);
        await client.MoveKeyAsync(Key, new KeyId("b"));
        Assert.Equal([RequestEffect.Use, RequestEffect.Use, RequestEffect.Read, RequestEffect.Change], device.Requests.Select(request => request.Effect));
    }

    [Fact]
    public async Task Prefix_and_label_are_not_asked_for_together() => await Assert.ThrowsAsync<ArgumentException>(
        () => new NetHsmClient(new RecordedDevice(), Admin).ListKeysAsync(prefix: Key, label: "x"));

    [Fact]
    public void A_private_RSA_key_has_parts() => Assert.Throws<ArgumentException>(() => PrivateKeyData.Of(KeyType.Rsa, [1]));

    private static void AssertEncrypted(EncryptedMessage message)
    {
        Assert.Equal("ab"u8.ToArray(), message.Encrypted);
        Assert.Equal("cd"u8.ToArray(), message.InitializationVector);
    }
}
