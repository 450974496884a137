using System.Security.Cryptography;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>/random.</summary>
internal static class RandomBytes
{
    private const int Most = 1024;

    internal static Answer Draw(Call call)
    {
        long length = JsonMembers.Parse(call.Body, "random_req", "length").Integer("length");
        if (length is < 1 or > Most)
            throw JsonMembers.RefusedData($"length must be between 1 and {Most}");
        return Answer.JsonObject(writer => writer.WriteBase64String("random", RandomNumberGenerator.GetBytes((int)length)));
    }
}
