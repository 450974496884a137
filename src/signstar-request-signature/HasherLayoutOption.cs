using System.CommandLine;
using LibCrypto;

namespace Signstar.RequestSignature;

/// <summary>In which layout the hasher's state travels.</summary>
internal static class HasherLayoutOption
{
    internal static Option<HasherStateLayout> Create() => new("--layout")
    {
        Description = "Size in bytes of the hasher state that the host understands; 210 is for hosts that run upstream's releases of before 2026",
        HelpName = "208|210",
        DefaultValueFactory = _ => HasherStateLayout.Sha2Release,
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "208":
                    return HasherStateLayout.Sha2Release;
                case "210":
                    return HasherStateLayout.Sha2PreRelease;
                default:
                    result.AddError($"--layout takes 208 or 210, not '{result.Tokens[0].Value}'.");
                    return default;
            }
        },
    };
}
