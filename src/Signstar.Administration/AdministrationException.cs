namespace Signstar.Administration;

/// <summary>The administration cannot go on. The message says what happened, which side is at fault and what to do, and has no secret in it.</summary>
public sealed class AdministrationException : Exception
{
    /// <summary>A failure with one of <see cref="LibC.ExitStatus"/>.</summary>
    public AdministrationException(int exitStatus, string message, Exception? cause = null)
        : base(message, cause) =>
        ExitStatus = exitStatus;

    /// <summary>The status that a program ends with.</summary>
    public int ExitStatus { get; }

    internal static AdministrationException Misconfigured(string message, Exception? cause = null) => new(LibC.ExitStatus.Configuration, message, cause);

    internal static AdministrationException WrongInput(string message, Exception? cause = null) => new(LibC.ExitStatus.BadRequest, message, cause);

    internal static AdministrationException Unavailable(string message, Exception? cause = null) => new(LibC.ExitStatus.Unavailable, message, cause);
}
