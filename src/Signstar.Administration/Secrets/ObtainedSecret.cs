using Signstar.Administration.Records;

namespace Signstar.Administration.Secrets;

/// <summary>The administrative secret in one piece, and where it is from.</summary>
/// <param name="Secret">It.</param>
/// <param name="Set">The shares that it was made of; null on a host that keeps it itself.</param>
/// <param name="IsNew">Whether the devices may not have been changed to it yet.</param>
/// <param name="Holders">Whose shares were there.</param>
internal sealed record ObtainedSecret(AdministrativeSecret Secret, ShareSetRecord? Set, bool IsNew, IReadOnlyList<string> Holders) : IDisposable
{
    /// <summary>How many holders have to agree to what loses something.</summary>
    internal int Threshold { get; init; }

    /// <summary>Whether it is of the set that waited on this host, which was made after what holders agreed to.</summary>
    internal bool IsOfWaitingSet { get; init; }

    public void Dispose() => Secret.Dispose();
}
