namespace NetHsm.CommandLine.Commands.ConfigGet;

internal sealed class GetTlsCertificateCommand(GlobalOptions globals) : GetPemCommand(
    "tls-certificate",
    "The certificate that the device serves TLS with, in PEM.",
    "NETHSM_CONFIG_TLS_CERT_OUTPUT_FILE",
    "certificate",
    client => client.GetTlsCertificatePemAsync(),
    globals);
