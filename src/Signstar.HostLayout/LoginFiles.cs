using Signstar.Configuration;

namespace Signstar.HostLayout;

/// <summary>What lets a user log in over SSH, for one command and nothing else.</summary>
internal static class LoginFiles
{
    internal static IEnumerable<HostEntry> Of(RoleDeployment role, Login login)
    {
        RoleInstance instance = role.Instance;
        HostPrefix prefix = instance.Prefix;
        string user = instance.User;
        yield return GeneratedText.File($"{prefix.Users}/signstar-{user}.conf", $"""
            u {user} - "Signstar {role.Account}" {instance.Home} {prefix.Connector}

            """);
        yield return GeneratedText.File($"{prefix.Directories}/signstar-{user}.conf", $"""
            d {instance.Home} 0700 {user} {user} - -
            {Sealed(role)}
            """);
        yield return GeneratedText.File(instance.AuthorizedKeysPath, $"restrict{From(login)} {login.Key}\n");
        yield return GeneratedText.File($"etc/ssh/sshd_config.d/10-signstar-user-{user}.conf", $"""
            Match User {user}
                AuthenticationMethods publickey
                AuthorizedKeysFile {instance.AuthorizedKeysPath}
                AuthorizedKeysCommand none
                AuthorizedPrincipalsCommand none
                TrustedUserCAKeys none
                PubkeyAuthentication yes
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                ForceCommand {prefix.Program($"signstar-{role.Account}")}
                # Set here, so that no client can, whatever AcceptEnv lets through: the connector's runtime listens for no debuggers, and it looks for roles here.
                SetEnv DOTNET_EnableDiagnostics=0 SIGNSTAR_RUNTIME_DIRECTORY=/run/signstar
                # Who is logged in and asks for nothing, or is gone, does not stay.
                UnusedConnectionTimeout 1m
                ClientAliveInterval 15
                ClientAliveCountMax 2
                PermitTTY no
                PermitUserRC no
                DisableForwarding yes
                AllowAgentForwarding no
                AllowStreamLocalForwarding no
                AllowTcpForwarding no
                PermitTunnel no
                X11Forwarding no
            Match all

            """);
    }

    private static string Sealed(RoleDeployment role) => role.Secrets.Count > 0 ? $"d {role.Instance.SealedDirectory} 0700 root root - -\n" : "";

    private static string From(Login login) => login.From.Count == 0 ? "" : $",from=\"{string.Join(',', login.From)}\"";
}
