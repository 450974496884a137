using Signstar.Configuration;

namespace Signstar.HostLayout;

/// <summary>What lets a user log in over SSH, for one command and nothing else.</summary>
internal static class LoginFiles
{
    private const string Connector = "/usr/bin/signstar-connect";

    internal static IEnumerable<HostEntry> Of(RoleInstance instance, Login login, string command)
    {
        string user = instance.User;
        yield return RoleInstance.File($"usr/lib/sysusers.d/signstar-{user}.conf", $"""
            u {user} - "Signstar {instance.Role}" {instance.Home} {Connector}

            """);
        yield return RoleInstance.File($"usr/lib/tmpfiles.d/signstar-{user}.conf", $"""
            d {instance.Home} 0700 {user} {user} - -
            d {instance.SealedDirectory} 0700 root root - -

            """);
        yield return RoleInstance.File(instance.AuthorizedKeysPath, $"restrict{From(login)} {login.Key}\n");
        yield return RoleInstance.File($"etc/ssh/sshd_config.d/10-signstar-user-{user}.conf", $"""
            Match User {user}
                AuthenticationMethods publickey
                AuthorizedKeysFile {instance.AuthorizedKeysPath}
                AuthorizedKeysCommand none
                AuthorizedPrincipalsCommand none
                TrustedUserCAKeys none
                PubkeyAuthentication yes
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                ForceCommand {command}
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

    private static string From(Login login) => login.From.Count == 0 ? "" : $",from=\"{string.Join(',', login.From)}\"";
}
