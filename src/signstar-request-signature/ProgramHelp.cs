namespace Signstar.RequestSignature;

internal static class ProgramHelp
{
    internal const string Description = """
        Has files signed by a Signstar host. A file is hashed here; what travels is the state of the hash, through the system's ssh with all of
        its configuration, agents and security keys. The signature is an armoured OpenPGP one, as gpg and sqv verify it.

        Files are signed in order; where one fails, the others are signed all the same, and the first failure gives the exit status. A signature
        file is complete or not there; an earlier one of its name is replaced. The signature of standard input goes to standard output, unless
        --output says otherwise.

        Exit status: 0 done; 64 the command line is wrong; 65 the host refused the request, or answered something that is no signing response;
        69 the host cannot be reached (ssh's own 255), is no Signstar host, or its HSM is not available; 70 a mistake in this software; 74 reading
        or writing failed; 75 try again later, also when the answer was cut off or did not come in time, or the program was interrupted;
        77 the host does not permit it; 78 the host is not configured for it. What comes from the host is handed on as it is.
        """;

    internal static readonly string[] Examples =
    [
        "signstar-request-signature sign --host repo1@signing.example.org core.db",
        "SIGNSTAR_HOST=repo1@signing.example.org signstar-request-signature sign --json *.iso",
        "signstar-request-signature prepare image.iso | ssh repo1@signing.example.org",
    ];
}
