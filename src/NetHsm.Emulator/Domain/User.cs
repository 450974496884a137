using System.Collections.Immutable;
using NetHsm.Model;

namespace NetHsm.Emulator.Domain;

/// <summary>A user of the device.</summary>
internal sealed record User(UserId Id, string RealName, UserRole Role, PassphraseDigest Passphrase)
{
    internal ImmutableSortedSet<string> Tags { get; init; } = Tagging.None;
}
