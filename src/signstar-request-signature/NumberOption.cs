using System.CommandLine;
using System.Globalization;

namespace Signstar.RequestSignature;

/// <summary>Options that take a whole number of a range.</summary>
internal static class NumberOption
{
    internal static Option<int?> Create(string name, int minimum, int maximum, string helpName, string description) => new(name)
    {
        HelpName = helpName,
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum)
                return value;
            result.AddError($"{name} takes a whole number from {minimum} to {maximum}, not '{text}'.");
            return null;
        },
    };
}
