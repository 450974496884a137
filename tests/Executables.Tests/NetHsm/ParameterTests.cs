using TestSupport;

namespace Executables.Tests.NetHsm;

/// <summary>Every parameter of the commands that scripts may give in the environment, under the name that nethsm-cli has for it.</summary>
public class ParameterTests
{
    public static TheoryData<string, string> Parameters => new()
    {
        { "", "AUTH_PASSPHRASE_FILE CONFIG LABEL USER" },
        { "config get tls-certificate", "CONFIG_TLS_CERT_OUTPUT_FILE FORCE" },
        {
            "config get tls-csr",
            "CONFIG_TLS_CSR_OUTPUT_FILE FORCE TLS_CSR_COMMON_NAME TLS_CSR_COUNTRY TLS_CSR_EMAIL TLS_CSR_LOCALITY TLS_CSR_ORG_NAME TLS_CSR_ORG_UNIT TLS_CSR_STATE"
        },
        { "config get tls-public-key", "CONFIG_TLS_PUBKEY_OUTPUT_FILE FORCE" },
        { "config set backup-passphrase", "NEW_PASSPHRASE_FILE OLD_PASSPHRASE_FILE" },
        { "config set boot-mode", "BOOT_MODE" },
        { "config set logging", "LOGGING_IP_ADDRESS LOGGING_LOG_LEVEL LOGGING_PORT" },
        { "config set network", "NETWORK_GATEWAY NETWORK_IP_ADDRESS NETWORK_NETMASK" },
        { "config set time", "SYSTEM_TIME" },
        { "config set tls-certificate", "TLS_CERT" },
        { "config set tls-generate", "TLS_KEY_LENGTH TLS_KEY_TYPE" },
        { "config set unlock-passphrase", "NEW_PASSPHRASE_FILE OLD_PASSPHRASE_FILE" },
        { "env add credentials", "PASSPHRASE_FILE USER_NAME USER_ROLE WITH_PASSPHRASE" },
        { "env add device", "TLS_SECURITY URL" },
        { "env delete credentials", "USER_NAME" },
        { "key cert delete", "KEY_ID" },
        { "key cert get", "FORCE KEY_CERT_OUTPUT_FILE KEY_ID" },
        { "key cert import", "KEY_CERT_FILE KEY_ID" },
        {
            "key csr",
            "FORCE KEY_CSR_COMMON_NAME KEY_CSR_COUNTRY KEY_CSR_EMAIL KEY_CSR_LOCALITY KEY_CSR_ORG_NAME KEY_CSR_ORG_UNIT KEY_CSR_OUTPUT_FILE KEY_CSR_STATE KEY_ID"
        },
        { "key decrypt", "FORCE KEY_DECRYPT_IV KEY_DECRYPT_MESSAGE KEY_DECRYPT_MODE KEY_DECRYPT_OUTPUT KEY_ID" },
        { "key encrypt", "FORCE KEY_ENCRYPT_IV KEY_ENCRYPT_MESSAGE KEY_ENCRYPT_MODE KEY_ENCRYPT_OUTPUT KEY_ID" },
        { "key generate", "KEY_BIT_LENGTH KEY_ID KEY_MECHANISMS KEY_TAGS KEY_TYPE" },
        { "key get", "KEY_ID" },
        { "key import", "KEY_DATA KEY_FORMAT KEY_ID KEY_MECHANISMS KEY_TAGS KEY_TYPE" },
        { "key list", "KEY_ID_FILTER" },
        { "key public-key", "FORCE KEY_ID KEY_PUBKEY_OUTPUT_FILE" },
        { "key remove", "KEY_ID" },
        { "key sign", "FORCE KEY_ID KEY_SIGNATURE_MESSAGE KEY_SIGNATURE_OUTPUT_FILE KEY_SIGNATURE_TYPE" },
        { "key tag", "KEY_ID KEY_TAG" },
        { "key untag", "KEY_ID KEY_TAG" },
        { "namespace add", "NAMESPACE_NAME" },
        { "namespace remove", "NAMESPACE_NAME" },
        {
            "openpgp add",
            "OPENPGP_CERT_GENERATE_CANNOT_SIGN OPENPGP_CERT_GENERATE_CAN_SIGN OPENPGP_CREATED_AT OPENPGP_KEY_ID OPENPGP_USERID OPENPGP_VERSION"
        },
        { "openpgp import", "OPENPGP_KEY_ID OPENPGP_KEY_TAGS OPENPGP_TSK_FILE" },
        { "openpgp sign", "FORCE OPENPGP_KEY_ID OPENPGP_SIGNATURE_MESSAGE OPENPGP_SIGNATURE_OUTPUT_FILE" },
        { "openpgp sign-state", "FORCE OPENPGP_KEY_ID OPENPGP_REQUEST_SIGNATURE_FILE OPENPGP_SIGNATURE_OUTPUT_FILE" },
        { "provision", "ADMIN_PASSPHRASE_FILE SYSTEM_TIME UNLOCK_PASSPHRASE_FILE" },
        { "random", "FORCE RANDOM_LENGTH RANDOM_OUTPUT_FILE" },
        { "system backup", "BACKUP_OUTPUT_FILE FORCE" },
        { "system restore", "BACKUP_FILE BACKUP_PASSPHRASE_FILE SYSTEM_TIME" },
        { "system upload-update", "UPDATE_FILE" },
        { "system validate-backup", "VALIDATE_BACKUP_FILE VALIDATE_BACKUP_PASSPHRASE_FILE" },
        { "unlock", "UNLOCK_PASSPHRASE_FILE" },
        { "user add", "PASSPHRASE_FILE REAL_NAME USER_NAME USER_ROLE" },
        { "user get", "USER_NAME" },
        { "user passphrase", "PASSPHRASE_FILE USER_NAME" },
        { "user remove", "USER_NAME" },
        { "user tag", "USER_NAME USER_TAG" },
        { "user untag", "USER_NAME USER_TAG" },
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Help_names_every_variable(string command, string variables)
    {
        string help = ExternalProgram.Run(Shell.Program, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).OutputText;
        Assert.All(variables.Split(' '), variable => Assert.Contains($"[$NETHSM_{variable}]", help, StringComparison.Ordinal));
    }
}
