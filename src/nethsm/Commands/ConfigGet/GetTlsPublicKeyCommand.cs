namespace NetHsm.CommandLine.Commands.ConfigGet;

internal sealed class GetTlsPublicKeyCommand(GlobalOptions globals) : GetPemCommand(
    "tls-public-key",
    "The public key that the device serves TLS with, in PEM.",
    "NETHSM_CONFIG_TLS_PUBKEY_OUTPUT_FILE",
    "public_key",
    client => client.GetTlsPublicKeyPemAsync(),
    globals);
