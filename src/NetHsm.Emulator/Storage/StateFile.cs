using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetHsm.Emulator.Domain;

namespace NetHsm.Emulator.Storage;

/// <summary>The bytes of a stored device: a line with the format's name, its version and the SHA-256 of the rest; then JSON.</summary>
internal static class StateFile
{
    private const string Magic = "nethsm-emulator-state 1 ";

    internal static byte[] Write(DeviceContent content)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
            StateWriter.Write(writer, content);
        byte[] json = buffer.ToArray();
        return [.. Header(json), .. json];
    }

    /// <exception cref="StateFormatException">The bytes are not what <see cref="Write"/> made.</exception>
    internal static DeviceContent Read(byte[] bytes)
    {
        int end = Array.IndexOf(bytes, (byte)'\n') + 1;
        if (end == 0 || !Encoding.ASCII.GetString(bytes, 0, end).StartsWith(Magic, StringComparison.Ordinal))
            throw new StateFormatException("it does not start as one of this version");
        byte[] json = bytes[end..];
        if (!bytes.AsSpan(0, end).SequenceEqual(Header(json)))
            throw new StateFormatException("its checksum does not fit");
        try
        {
            return StateReader.Read(JsonElement.Parse(json));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or CryptographicException or RefusedException)
        {
            throw new StateFormatException("it lacks something or has it in another form", failure);
        }
    }

    private static byte[] Header(byte[] json) => Encoding.ASCII.GetBytes($"{Magic}{Convert.ToHexStringLower(SHA256.HashData(json))}\n");
}
