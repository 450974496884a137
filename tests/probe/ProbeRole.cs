using System.Text;
using System.Text.Json;
using LibSystemd;
using Signstar.RoleSettings;
using Signstar.Services;

namespace Probe;

/// <summary>
/// A role for tests: in the place of a real one, in its unit, it tries what the request says, one attempt a line, and answers whether the sandbox
/// allowed it, or with which errno it was refused.
/// </summary>
internal sealed class ProbeRole : RequestRole
{
    private ProbeRole(string user) => User = user;

    public override string User { get; }

    public override RoleLimits Limits { get; } = new();

    internal static ProbeRole Load(Credentials credentials)
    {
        using JsonDocument settings = JsonDocument.Parse(credentials.Read("role.json", 65536));
        return new ProbeRole(settings.RootElement.GetProperty("user").GetString()!);
    }

    public override byte[] Serve(ReadOnlySpan<byte> request, RequestEntry entry)
    {
        var answer = new StringBuilder();
        foreach (string line in Encoding.UTF8.GetString(request).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            answer.Append(line).Append(": ").Append(Try(line.Split(' '))).Append('\n');
        return Encoding.UTF8.GetBytes(answer.ToString());
    }

    private static string Try(string[] words)
    {
        try
        {
            Attempts.Make(words[0], words[1..]);
            return "allowed";
        }
        catch (Exception refusal) when (refusal is not UnknownAttemptException)
        {
            string reason = refusal.Message.ReplaceLineEndings(" ");
            return Refusal.Of(refusal) is { } name ? $"refused {name} ({reason})" : $"failed ({refusal.GetType().Name}: {reason})";
        }
    }
}
