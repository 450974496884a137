using System.Buffers;
using System.Security.Cryptography;
using NetHsm.Testing;
using Signstar.RoleSettings;
using TestSupport;

namespace Executables.Tests.Roles;

/// <summary>What roles are given.</summary>
internal static class RoleFiles
{
    /// <summary>A device that is not there: nothing listens on port 9 of loopback.</summary>
    internal static DeviceSettings AbsentDevice => new() { Url = "https://127.0.0.1:9/api/v1", Trust = DeviceTrust.Unsafe };

    internal static DeviceSettings Settings(this TestDevice device) => new()
    {
        Url = device.Url.ToString(),
        Trust = DeviceTrust.Fingerprints,
        Fingerprints = [.. device.Trust.Fingerprints.Select(fingerprint => fingerprint.Digest.ToArray())],
    };

    internal static DeviceSettings Settings(this ScriptedTlsServer server) => new()
    {
        Url = $"https://127.0.0.1:{server.Port}/api/v1",
        Trust = DeviceTrust.Fingerprints,
        Fingerprints = [SHA256.HashData(server.Certificate.RawData)],
    };

    /// <summary>Writes the credential <c>role.json</c>.</summary>
    internal static void WriteSettings(this TemporaryDirectory credentials, Action<IBufferWriter<byte>> writeTo)
    {
        var json = new ArrayBufferWriter<byte>();
        writeTo(json);
        credentials.Write("role.json", json.WrittenSpan);
    }

    /// <summary>Starts a role by hand.</summary>
    internal static ProcessResult Run(string program, TemporaryDirectory credentials) => ExternalProgram.Run(
        Repository.Executable(program), [], environment: new Dictionary<string, string> { ["CREDENTIALS_DIRECTORY"] = credentials.Path });

    /// <summary>Expects that nothing was answered but words, a part of which these are, and a status.</summary>
    internal static void Refused(ProcessResult result, int status, string words)
    {
        Assert.True(result.ExitCode == status, result.ToString());
        Assert.Empty(result.Output);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }
}
