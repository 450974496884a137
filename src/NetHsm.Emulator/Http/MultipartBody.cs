using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace NetHsm.Emulator.Http;

/// <summary>Bodies of multipart/form-data. The firmware tells parts apart by their order, whatever their names.</summary>
internal static class MultipartBody
{
    private const int LongestBoundary = 70;

    /// <summary>The contents of the two parts; null if there are not exactly two.</summary>
    internal static (byte[] First, byte[] Second)? ReadTwo(string contentType, byte[] body)
    {
        string boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(contentType).Boundary).ToString();
        if (boundary.Length is 0 or > LongestBoundary)
            return null;
        try
        {
            List<byte[]> parts = ReadParts(new MultipartReader(boundary, new MemoryStream(body)));
            return parts is [var first, var second] ? (first, second) : null;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private static List<byte[]> ReadParts(MultipartReader reader)
    {
        List<byte[]> parts = [];
        while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } section)
        {
            using var content = new MemoryStream();
            section.Body.CopyTo(content);
            parts.Add(content.ToArray());
        }
        return parts;
    }
}
