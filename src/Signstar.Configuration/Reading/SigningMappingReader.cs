namespace Signstar.Configuration.Reading;

/// <summary>Reads a <c>signing</c> mapping.</summary>
internal static class SigningMappingReader
{
    internal static SigningMapping? Read(MappingReader members, DeviceUsers users, ReadingContext context)
    {
        DeviceKey? key = DeviceKey.Read(members, users, context);
        SigningKeySetup? setup = KeySetupReader.Read(members.Required("key_setup"), context.Problems);
        Login? login = LoginReader.Read(members, context);
        SigningThreshold? threshold = ThresholdReader.Read(members.Optional("threshold"), context);
        if (setup is { Context: not OpenPgpContext })
            context.Problems.AddNote(members.Node, $"'key_context: {(setup.Context is null ? "raw" : "x509")}' is not served by this version: nobody can log in for it");
        return key is not null && setup is not null && login is not null
            ? new SigningMapping(login, key.User, key.Key, key.Tag, setup) { Threshold = threshold }
            : null;
    }
}
