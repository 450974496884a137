using System.Text.Json;

namespace Signstar.Services;

/// <summary>What an upload has to be, looked at while it passes.</summary>
public interface IUploadCheck : IDisposable
{
    /// <summary>Takes what follows, in pieces of any size.</summary>
    /// <remarks>Throws, in the format's own words, when it is not what it has to be: <see cref="StagingRole.IsDamage"/>.</remarks>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Says that nothing follows.</summary>
    /// <remarks>Throws, in the format's own words, when something is missing.</remarks>
    void Finish();

    /// <summary>Writes what is special to this kind of upload as members of the answer.</summary>
    void Describe(Utf8JsonWriter answer);
}
