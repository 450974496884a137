using System.Net;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads section <c>logging</c>.</summary>
internal static class LoggingReader
{
    internal static LoggingSection? Read(YamlNode? node, ProblemList problems)
    {
        if (MappingReader.Open(node, "'logging'", problems) is not { } members)
            return null;
        Uri? loki = WebAddress.Read(members.RequiredText("loki"), "loki", problems);
        IPEndPoint? syslog = ListenAddress.Read(members.OptionalText("syslog_listen"), "syslog_listen", problems);
        members.Close();
        NotServed.NoteSection("logging", members.Node, problems);
        return loki is null ? null : new LoggingSection(loki, syslog);
    }
}
