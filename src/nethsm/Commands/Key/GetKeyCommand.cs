using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Key;

internal sealed class GetKeyCommand : SessionCommand
{
    private readonly Argument<KeyId> _key = Kinds.Key.Argument("KEY_ID", "Its id.", "NETHSM_KEY_ID");

    public GetKeyCommand(GlobalOptions globals)
        : base("get", "Shows a key: its type, mechanisms, tags and how often it was used. As an Administrator or Operator.", globals) => Add(_key);

    protected override async Task RunAsync(Session session)
    {
        KeyId key = session.Value(_key);
        KeyDetails details = await session.ClientAs(UserRole.Administrator, UserRole.Operator).GetKeyAsync(key);
        session.Output.Record(Summary(key, details)
            .Text("modulus", Base64(details.Modulus))
            .Text("public_exponent", Base64(details.PublicExponent))
            .Text("public_data", Base64(details.PublicData)));
    }

    /// <summary>What tables of keys show, too.</summary>
    internal static Record Summary(KeyId key, KeyDetails details) => new Record()
        .Text("key", key.ToString())
        .Text("type", details.Type.ToApiName())
        .Texts("mechanisms", details.Mechanisms.Select(mechanism => mechanism.ToApiName()))
        .Texts("tags", details.Tags.Select(tag => tag.ToString()))
        .Number("operations", details.Operations)
        .Text("label", details.Label);

    private static string? Base64(byte[]? bytes) => bytes is null ? null : Convert.ToBase64String(bytes);
}
