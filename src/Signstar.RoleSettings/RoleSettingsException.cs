namespace Signstar.RoleSettings;

/// <summary>A <c>role.json</c> that a role cannot act on: the host was configured wrongly, which its operator has to put right.</summary>
public sealed class RoleSettingsException : Exception
{
    internal RoleSettingsException(string member, string problem, Exception? cause = null)
        : base(member.Length == 0 ? $"role.json {problem}" : $"role.json: {member} {problem}", cause) => Member = member;

    /// <summary>Path of the member at fault, such as <c>devices[0].trust</c>; empty when the document as a whole is.</summary>
    public string Member { get; }
}
