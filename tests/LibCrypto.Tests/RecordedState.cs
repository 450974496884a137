using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LibCrypto.Tests;

/// <summary>States that an independent implementation made.</summary>
public sealed record RecordedState(string Name, byte[] Message, string Sha512, byte[] Release, byte[] PreRelease)
{
    public static IEnumerable<RecordedState> All
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(DataFile("hasher-states.json")));
            foreach (JsonElement element in document.RootElement.GetProperty("cases").EnumerateArray())
                yield return Read(element);
        }
    }

    public static string DataFile(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);

    public static byte[] Bytes(string list) =>
        [.. list.Trim().Trim('[', ']').Split(',').Select(item => byte.Parse(item.Trim(), CultureInfo.InvariantCulture))];

    public override string ToString() => Name;

    private static RecordedState Read(JsonElement element)
    {
        string name = element.GetProperty("name").GetString()!;
        int length = element.GetProperty("length").GetInt32();
        byte[] message = name switch
        {
            "1000 bytes" => [.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))],
            "65536 bytes" => [.. Enumerable.Range(0, length).Select(i => (byte)((7 * i) + (i / 251)))],
            _ => Encoding.UTF8.GetBytes(element.GetProperty("message").GetString()!),
        };
        Assert.Equal(length, message.Length);
        return new RecordedState(
            name,
            message,
            element.GetProperty("sha512").GetString()!,
            Bytes(element.GetProperty("state208").GetRawText()),
            Bytes(element.GetProperty("state210").GetRawText()));
    }
}
