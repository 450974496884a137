namespace Signstar.RequestSignature;

/// <summary>The arguments of ssh(1) for one request.</summary>
internal sealed class SshArguments
{
    private readonly List<string> _arguments = [];

    internal void AddOption(string option) => _arguments.AddRange(["-o", option]);

    /// <summary>Adds an option whose value is one path; ssh would otherwise split it at spaces and expand '%' and '~'.</summary>
    internal void AddPathOption(string name, string path)
    {
        string escaped = Path.GetFullPath(path)
            .Replace("%", "%%", StringComparison.Ordinal)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        AddOption($"{name}=\"{escaped}\"");
    }

    internal void AddUser(string user) => _arguments.AddRange(["-l", user]);

    internal string[] For(string host)
    {
        // No terminal there, and neither agent nor display nor ports handed to a host that only signs.
        List<string> all = [.. _arguments, "-T", "-a", "-x", "-o", "ClearAllForwardings=yes"];
        // Where nobody watches, a question would be waited for in vain.
        if (Console.IsInputRedirected && Console.IsErrorRedirected)
            all.AddRange(["-o", "BatchMode=yes"]);
        return [.. all, "--", host];
    }
}
