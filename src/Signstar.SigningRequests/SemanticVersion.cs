namespace Signstar.SigningRequests;

/// <summary>Versions of the messages: Semantic Versioning 2.0.0, of which only the major number decides whether a message is understood.</summary>
internal static class SemanticVersion
{
    /// <summary>What we write.</summary>
    internal const string Current = "1.0.0";

    private const string SupportedMajor = "1";

    internal static void Demand(string version, string member)
    {
        if (!IsWellFormed(version))
            throw new SigningMessageException(member, $"\"{Excerpt.Of(version)}\" is not a semantic version (MAJOR.MINOR.PATCH)");
        if (version[..version.IndexOf('.', StringComparison.Ordinal)] != SupportedMajor)
            throw new SigningMessageException(member, $"{Excerpt.Of(version)} is not supported; this program understands version {SupportedMajor}");
    }

    // The grammar is MAJOR.MINOR.PATCH[-PRE.RELEASE][+BUILD]; a hyphen may also be inside an identifier after the first.
    private static bool IsWellFormed(ReadOnlySpan<char> version)
    {
        int build = version.IndexOf('+');
        if (build >= 0 && !AreIdentifiers(version[(build + 1)..], allowLeadingZeros: true))
            return false;
        ReadOnlySpan<char> core = build < 0 ? version : version[..build];
        int preRelease = core.IndexOf('-');
        if (preRelease >= 0 && !AreIdentifiers(core[(preRelease + 1)..], allowLeadingZeros: false))
            return false;
        return AreThreeNumbers(preRelease < 0 ? core : core[..preRelease]);
    }

    private static bool AreThreeNumbers(ReadOnlySpan<char> core)
    {
        int count = 0;
        foreach (Range part in core.Split('.'))
        {
            if (!IsNumber(core[part]) || HasLeadingZero(core[part]))
                return false;
            count++;
        }
        return count == 3;
    }

    private static bool AreIdentifiers(ReadOnlySpan<char> identifiers, bool allowLeadingZeros)
    {
        foreach (Range part in identifiers.Split('.'))
        {
            ReadOnlySpan<char> identifier = identifiers[part];
            if (identifier.IsEmpty || (!allowLeadingZeros && IsNumber(identifier) && HasLeadingZero(identifier)))
                return false;
            foreach (char c in identifier)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                    return false;
            }
        }
        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    private static bool HasLeadingZero(ReadOnlySpan<char> number) => number.Length > 1 && number[0] == '0';
}
