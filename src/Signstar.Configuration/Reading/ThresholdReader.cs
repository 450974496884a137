using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads the <c>threshold</c> of a <c>signing</c> mapping.</summary>
internal static class ThresholdReader
{
    internal static SigningThreshold? Read(YamlNode? node, ReadingContext context)
    {
        if (MappingReader.Open(node, "'threshold'", context.Problems) is not { } members)
            return null;
        List<Login> requesters = [];
        int listed = 0;
        foreach (YamlNode item in members.RequiredItems("requesters", "requester"))
        {
            listed++;
            if (MappingReader.Open(item, "a requester", context.Problems) is not { } requester)
                continue;
            if (LoginReader.Read(requester, context) is { } login)
                requesters.Add(login);
            requester.Close();
        }
        YamlNode? numberNode = members.Required("number");
        long? number = members.AsNumber(numberNode, "number", 2, int.MaxValue);
        members.Close();
        // Whoever logs in for the mapping itself asks as well.
        int people = listed + 1;
        if (listed > 0 && number > people)
            context.Problems.Add(numberNode!, $"'number' is {number}, but {people} may ask, the mapping's own login and its requesters; from 2 to {people} is right");
        context.Problems.AddNote(members.Node, "'threshold' is not served by this version: nobody can log in for this mapping");
        return number is { } n ? new SigningThreshold((int)n, requesters) : null;
    }
}
