using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

internal static class SiteReader
{
    internal static SiteConfiguration Read(string yaml, string file)
    {
        var context = new ReadingContext(file);
        YamlNode? root = YamlDocumentReader.Read(yaml, context.Problems);
        SystemSection? system = null;
        NetHsmSection? nethsm = null;
        if (MappingReader.Open(root, "a configuration", context.Problems) is { } members)
        {
            system = SystemReader.Read(members.Required("system"), context);
            nethsm = NetHsmReader.Read(members.Optional("nethsm"), context);
            if (members.Optional("yubihsm2") is { } yubihsm2)
                context.Problems.Add(yubihsm2, "'yubihsm2': this version serves no YubiHSM2; leave the section out");
            members.Close();
        }
        context.Problems.ThrowIfAny();
        return new SiteConfiguration { System = system!, NetHsm = nethsm, Notes = context.Problems.Notes };
    }
}
