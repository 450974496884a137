using System.Text;
using TestSupport;

namespace Signstar.Configuration.Tests;

public class SshPublicKeyTests
{
    [Theory]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILTswPEWqUJBqbcFOSs4nVSRPTQcMmonXFdtWMhCsmiV alice on a laptop", "ED25519")]
    [InlineData("ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEZjBtEtSJudcrgVytoRUzZ/LZL3CUIBXJCLOWULjYyGy/L1uWNCQW3Lw9RMIfzdhN1PlsUrUtYibOFMoud9Iz0=", "ECDSA")]
    [InlineData("ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBKWRrMFeBDpwyOfufiIJiTgOAlK/CIwcVRx7cSH6/tHA/6XRskKJYY1wrrIZN3cGbazkei/75Cr9mdgzdCcYX+ca9DdqJHn+gTZ1Hgd7qBtNUTthHmgmSxDCYiHce7evYg==", "ECDSA")]
    [InlineData("ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAAoVhG0Y+yd4Upgvq7zPo9L27v5lkgHXavQJf2em7QlciHrrPoBP/QRD7P2zZYK/FadjseEVH6IkjaTzOl0oOQixgCEs+wDMcCa/ZCXtpojzAyj9e9zTukjGdPvpwxasE96vP+s2a5E2t5lH0+wIIXfjFTImRzKOn6VDKFr6TOa3Cjr5g==", "ECDSA")]
    [InlineData(
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDEjqNhNnqOrQW3OMWKMaqxUPQIrSr+FWfhc0P/lLdwgnvxcGtGuxgK0udx6uuMB4lsSqre7rxszsbBsht3cAXXj00fQYqj3g52tFbJ49t6c+J2I5iSoHIzfJwTkRxZ0Hmd7lKZZFD2gY7r0uOsvpgt0itUTTHiVbpMmC7OFrq7JMpBSdb/c5zP/x/BMI3FSFOobitEfJKKlUjuOYbARwiQuQEUQIJ4b8zz6U8FNS9+zyo1MPVEojfujzhO/QMWO2osBpChNbmlEVDNNNAunEFqqDEUkwrwRYhNIwNYg6ZQxjNiguuNpBB762KePgwTd3uFLjbqDR0fbNPINNf35romq0Rjfy5jw3zRvj1rhTh6VTKkGGdi4UjDris2yqhBOVAPmqtRlZJisD0kvt810icnW7Z/4aVgaDfTtoTyjt/rv5Frn1gzOc7Dx5ox81B9wVib4Zd7HEXKb5AQPkeiirTkgoqciwRtj483uby6zh/UNRvSdp01aKwA6DAkW/3v1LU=",
        "RSA")]
    public void A_key_that_is_taken_is_one_for_ssh_keygen_too(string line, string kind)
    {
        SshPublicKey key = SshPublicKey.Parse(line);
        ProcessResult judged = ExternalProgram.Run("ssh-keygen", ["-l", "-f", "-"], Encoding.UTF8.GetBytes(key + "\n"));

        Assert.Equal(line, key.ToString());
        Assert.True(judged.ExitCode == 0, judged.ToString());
        Assert.Contains($"({kind})", judged.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_security_key_is_taken() =>
        Assert.Equal("sk-ssh-ed25519@openssh.com", SshPublicKey.Parse($"sk-ssh-ed25519@openssh.com {SecurityKeyBlob()} token").Type);

    [Fact]
    public void A_short_RSA_key_is_refused() =>
        Assert.Contains(
            "less than 2048 bits",
            Assert.Throws<FormatException>(() => SshPublicKey.Parse(
                "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDmPrQcpeY7c9kCIQbrosbi2M9BTBmHQrh139baqRA3xIBpiH8c8kFsHI/0U5YRgywGfIPodh8UnLq9IoSS8Kxq9sylvQN4FkszNo+gzjKZJPPrxSAM5Mtf5JXFonCuPFToZb/8M47DTKYXfzLccHxabdm66EH4JvCe//b28B10Ww=="))
                .Message,
            StringComparison.Ordinal);

    private static string SecurityKeyBlob()
    {
        byte[] blob =
        [
            .. new byte[] { 0, 0, 0, 26 }, .. "sk-ssh-ed25519@openssh.com"u8,
            .. new byte[] { 0, 0, 0, 32 }, .. new byte[32],
            .. new byte[] { 0, 0, 0, 4 }, .. "ssh:"u8,
        ];
        return Convert.ToBase64String(blob);
    }
}
