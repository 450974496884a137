using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Http;

/// <summary>Takes ids as the device does, and says as the device does what is wrong with one.</summary>
internal static class Identifiers
{
    private const int MaximumLength = 128;

    internal static KeyId Key(string text) => KeyId.TryParse(text, out KeyId id) ? id : throw Refused(text);

    internal static NamespaceId Namespace(string text) => NamespaceId.TryParse(text, out NamespaceId id) ? id : throw Refused(text);

    internal static string Tag(string text) => Model.Tag.TryParse(text, out _) ? text : throw Refused(text);

    internal static UserId User(string text)
    {
        if (UserId.TryParse(text, out UserId id))
            return id;
        int separator = text.IndexOf(UserId.Separator, StringComparison.Ordinal);
        if (separator >= 0)
            _ = Namespace(text[..separator]);
        throw Refused(text[(separator + 1)..]);
    }

    private static RefusedException Refused(string text) => RefusedException.Malformed(text switch
    {
        "" => "ID cannot be shorter than 1 character.",
        { Length: > MaximumLength } => $"ID cannot be longer than {MaximumLength} characters.",
        ['_' or '-' or '.', ..] => "ID cannot start with underscore, dash, or dot.",
        _ => "ID may only contain alphanumeric characters, underscores, dashes, and dots.",
    });
}
