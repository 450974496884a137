using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;

namespace NetHsm.CommandLine;

/// <summary>The arguments of commands that request certificates: for whom.</summary>
internal sealed class SubjectParameters
{
    private readonly Argument<string> _commonName;
    private readonly Argument<string?> _organization;
    private readonly Argument<string?> _organizationalUnit;
    private readonly Argument<string?> _locality;
    private readonly Argument<string?> _state;
    private readonly Argument<string?> _country;
    private readonly Argument<string?> _email;

    private readonly Option<IReadOnlyList<string>> _names = ValueKinds.Text("NAME").Options(
        "--san", null, "Subject alternative name, a DNS name or an address behind 'IP:'; the common name by default (since firmware 3.0).");

    internal SubjectParameters(string environment)
    {
        _commonName = ValueKinds.Text("COMMON_NAME").Argument("COMMON_NAME", "Common name, as in example.org.", $"{environment}_COMMON_NAME");
        _organization = Part("ORG_NAME", "Organization.");
        _organizationalUnit = Part("ORG_UNIT", "Organizational unit.");
        _locality = Part("LOCALITY", "Locality.");
        _state = Part("STATE", "State or province.");
        _country = Part("COUNTRY", "Country, two letters.");
        _email = Part("EMAIL", "Email address.");

        Argument<string?> Part(string name, string description) =>
            ValueKinds.Text(name).OptionalArgument(name, description, $"{environment}_{name}");
    }

    internal void AddTo(Command command)
    {
        foreach (Argument argument in new Argument[] { _commonName, _organization, _organizationalUnit, _locality, _state, _country, _email })
            command.Add(argument);
        command.Add(_names);
    }

    internal CertificateSubject Of(Session session) => new()
    {
        CommonName = session.Value(_commonName)!,
        Organization = session.Value(_organization),
        OrganizationalUnit = session.Value(_organizationalUnit),
        Locality = session.Value(_locality),
        StateOrProvince = session.Value(_state),
        Country = session.Value(_country),
        Email = session.Value(_email),
        AlternativeNames = session.Value(_names) is { Count: > 0 } names ? names : null,
    };
}
