using System.Security.Cryptography;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Emulator.Keys;
using NetHsm.Model;

namespace NetHsm.Emulator.Operations;

/// <summary>Signing, decrypting, encrypting. Only what succeeds is counted.</summary>
internal static class KeyUse
{
    private const int BlockSize = 16;
    private const string EncryptMode = "AES_CBC";

    internal static Answer Sign(Call call)
    {
        var body = JsonMembers.Parse(call.Body, "sign_req", "mode", "message");
        string name = JsonMembers.AsText(body.Element("mode")) ?? throw JsonMembers.RefusedData("Expected JSON string for sign mode");
        if (!SignModeNames.TryParse(name, out SignMode mode))
            throw JsonMembers.RefusedData("Json.sign_mode");
        byte[] message = StrictBase64.DecodeMessage(body.Text("message"));
        Key key = Usable(call, KeyRules.MechanismOf(mode), "signing");
        byte[] signature = key.Material.Sign(mode, message);
        Count(call, key, "sign");
        return Answer.JsonObject(writer => writer.WriteBase64String("signature", signature));
    }

    internal static Answer Decrypt(Call call)
    {
        var body = JsonMembers.Parse(call.Body, "decrypt_req", "mode", "encrypted", "iv?");
        DecryptionScheme mode = DecryptionScheme.Find(body.Text("mode")) ?? throw JsonMembers.RefusedData("Json.decrypt_mode");
        byte[] encrypted = StrictBase64.DecodeMessage(body.Text("encrypted"));
        byte[]? iv = ReadIv(body);
        Key key = Usable(call, mode.Mechanism, "decryption");
        byte[] decrypted = key.Material.Decrypt(mode, encrypted, iv);
        Count(call, key, "decrypt");
        return Answer.JsonObject(writer => writer.WriteBase64String("decrypted", decrypted));
    }

    internal static Answer Encrypt(Call call)
    {
        var body = JsonMembers.Parse(call.Body, "encrypt_req", "mode", "message", "iv?");
        if (body.Text("mode") != EncryptMode)
            throw JsonMembers.RefusedData("Json.encrypt_mode");
        byte[] message = StrictBase64.DecodeMessage(body.Text("message"));
        byte[] iv = ReadIv(body) ?? RandomNumberGenerator.GetBytes(BlockSize);
        Key key = Usable(call, KeyMechanism.AesEncryptionCbc, "encryption");
        byte[] encrypted = key.Material.Encrypt(message, iv);
        Count(call, key, "encrypt");
        return Answer.JsonObject(writer =>
        {
            writer.WriteBase64String("encrypted", encrypted);
            writer.WriteBase64String("iv", iv);
        });
    }

    private static byte[]? ReadIv(JsonMembers body) => body.OptionalText("iv") is { } text ? StrictBase64.DecodeMessage(text) : null;

    private static Key Usable(Call call, KeyMechanism mechanism, string use)
    {
        Key key = call.Key;
        key.DemandUsableBy(call.Caller);
        return key.Mechanisms.Contains(mechanism) ? key : throw KeyMaterial.NotAllowed(use);
    }

    private static void Count(Call call, Key key, string use)
    {
        key.Operations.Increment();
        call.Device.Metrics.Count(use);
    }
}
