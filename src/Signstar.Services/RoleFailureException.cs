using LibC;

namespace Signstar.Services;

/// <summary>A request that a role does not serve: what the person is told, what the operator is told besides, and the exit status.</summary>
public sealed class RoleFailureException : Exception
{
    /// <summary>A failure.</summary>
    /// <param name="exitStatus">One of <see cref="LibC.ExitStatus"/>; says which side is at fault.</param>
    /// <param name="message">One line for the person who asked: what happened and what to do. No addresses or names of the private network.</param>
    /// <param name="detail">For the operator, in the journal only.</param>
    /// <param name="cause">What led to it, if it was an exception.</param>
    public RoleFailureException(int exitStatus, string message, string? detail = null, Exception? cause = null)
        : base(message, cause)
    {
        ExitStatus = exitStatus;
        Detail = detail ?? cause?.Message;
    }

    /// <summary>The exit status.</summary>
    public int ExitStatus { get; }

    /// <summary>What the operator is told besides the message.</summary>
    public string? Detail { get; }

    /// <summary>The host is not configured as it must be (<see cref="ExitStatus.Configuration"/>): nothing that the person could change.</summary>
    public static RoleFailureException Misconfigured(string detail, Exception? cause = null) =>
        new(LibC.ExitStatus.Configuration, "the signing host is not set up for this; its operator has to act", detail, cause);

    /// <summary>The role got the settings of another one.</summary>
    /// <param name="settings">Which role they are for.</param>
    /// <param name="role">Which role it is.</param>
    public static RoleFailureException SettingsOfAnother(string settings, string role) => Misconfigured($"role.json is for {settings}, and this is {role}");

    /// <summary>A file of the host could not be read or written (<see cref="ExitStatus.InputOutput"/>).</summary>
    public static RoleFailureException HostFiles(Exception failure) =>
        new(LibC.ExitStatus.InputOutput, "the signing host could not read or write its files; its operator has to act", cause: failure);
}
