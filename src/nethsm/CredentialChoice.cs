using CommandLinePrograms;
using LibC;
using NetHsm.Client;
using NetHsm.Configuration;
using NetHsm.Model;

namespace NetHsm.CommandLine;

/// <summary>
/// Which users a command acts as. Those named with --user: each for the role that the configuration gives it, or, where it has none, in the order in
/// which the command needs them. Without --user: the first in the configuration with the role. Failing that, whoever sits at the terminal is asked.
/// </summary>
internal sealed class CredentialChoice
{
    private readonly ConfiguredDevice _device;
    private readonly List<UserId> _named;
    private readonly IReadOnlyList<string> _passphraseFiles;
    private readonly List<UserId> _chosen = [];

    internal CredentialChoice(ConfiguredDevice device, IReadOnlyList<UserId> named, IReadOnlyList<string> passphraseFiles)
    {
        _device = device;
        _named = [.. named];
        _passphraseFiles = passphraseFiles;
    }

    /// <summary>Chooses a user in one of these roles, and gets its passphrase.</summary>
    internal NetHsmCredentials Choose(UserRole[] roles, bool onlyOutsideNamespaces)
    {
        UserId user = _named.Count > 0 ? ChooseNamed(roles) : ChooseConfigured(roles, onlyOutsideNamespaces);
        _chosen.Add(user);
        return new NetHsmCredentials(user, PassphraseOf(user));
    }

    private UserId ChooseNamed(UserRole[] roles)
    {
        foreach (UserId user in _named)
        {
            if (_device.Find(user) is { } configured && roles.Contains(configured.Role))
                return user;
        }
        foreach (UserId user in _named)
        {
            if (_device.Find(user) is null && !_chosen.Contains(user))
                return user;
        }
        throw new ProgramFailureException(
            ExitStatus.NotPermitted, $"this needs a user in the role {Names(roles)}, which {string.Join(", ", _named)} {(_named.Count > 1 ? "are" : "is")} not: name one with --user");
    }

    private UserId ChooseConfigured(UserRole[] roles, bool onlyOutsideNamespaces)
    {
        foreach (ConfiguredCredentials configured in _device.Credentials)
        {
            if (roles.Contains(configured.Role) && !(onlyOutsideNamespaces && configured.User.Namespace is not null))
                return configured.User;
        }
        string answer = TerminalPrompt.AskLine($"User of {_device.Label} in the role {Names(roles)}: ", "name it with --user, or add it with 'nethsm env add credentials'");
        return UserId.TryParse(answer, out UserId user)
            ? user
            : throw new ProgramFailureException(ExitStatus.Usage, $"'{answer}' is no user id: it takes NAME or NAMESPACE~NAME");
    }

    private Passphrase PassphraseOf(UserId user)
    {
        int position = _named.Count > 0 ? _named.IndexOf(user) : _chosen.Count - 1;
        if (position < _passphraseFiles.Count)
            return PassphraseSource.FromFile(_passphraseFiles[position]);
        if (_device.Find(user)?.Passphrase is { Length: > 0 } stored)
            return Passphrase.FromString(stored);
        return PassphraseSource.Ask($"Passphrase of {user} on {_device.Label}: ", "give it with --auth-passphrase-file");
    }

    private static string Names(UserRole[] roles) => string.Join(" or ", roles.Select(role => role.ToApiName()));
}
