using System.Globalization;
using System.Net;
using CommandLinePrograms;
using LibC;
using NetHsm.Model;

namespace NetHsm.CommandLine;

/// <summary>The kinds of values that the commands take.</summary>
internal static class Kinds
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd"];

    internal static ValueKind<KeyId> Key { get; } = new("KEY_ID", text => new KeyId(text));

    internal static ValueKind<UserId> User { get; } = new("USER", text => new UserId(text));

    internal static ValueKind<NamespaceId> Namespace { get; } = new("NAMESPACE", text => new NamespaceId(text));

    internal static ValueKind<Tag> Tag { get; } = new("TAG", text => new Tag(text));

    internal static ValueKind<UserRole> Role { get; } = Named("ROLE", Enum.GetValues<UserRole>().Select(role => (role.ToApiName(), role.ToApiName(), role)));

    /// <summary>Key types under the names of this command (<c>EcP256</c>) and of the device's API (<c>EC_P256</c>).</summary>
    internal static ValueKind<KeyType> KeyType { get; } = Named("TYPE", Enum.GetValues<KeyType>().Select(type => (KeyTypeName(type), type.ToApiName(), type)));

    /// <summary>Mechanisms under the names of this command (<c>EdDsaSignature</c>) and of the device's API (<c>EdDSA_Signature</c>).</summary>
    internal static ValueKind<KeyMechanism> Mechanism { get; } =
        Named("MECHANISM", Enum.GetValues<KeyMechanism>().Select(mechanism => (mechanism.ToString(), mechanism.ToApiName(), mechanism)));

    internal static ValueKind<BootMode> BootMode { get; } = Named("MODE", Enum.GetValues<BootMode>().Select(mode => (mode.ToString(), mode.ToString(), mode)));

    internal static ValueKind<KeyFormat> KeyFormat { get; } =
        Named("FORMAT", Enum.GetValues<KeyFormat>().Select(format => (format.ToString(), format.ToString(), format)));

    internal static ValueKind<DecryptMode> DecryptMode { get; } =
        Named("MODE", Enum.GetValues<DecryptMode>().Select(mode => (mode.ToString(), mode.ToApiName(), mode)));

    internal static ValueKind<EncryptMode> EncryptMode { get; } =
        Named("MODE", Enum.GetValues<EncryptMode>().Select(mode => (mode.ToString(), mode.ToApiName(), mode)));

    internal static ValueKind<LogLevel> LogLevel { get; } =
        Named("LOG_LEVEL", Enum.GetValues<LogLevel>().Select(level => (level.ToApiName(), level.ToApiName(), level)));

    internal static ValueKind<TlsKeyType> TlsKeyType { get; } = Named("TYPE", Enum.GetValues<TlsKeyType>().Select(type => (TlsKeyTypeName(type), type.ToApiName(), type)));

    internal static ValueKind<IPAddress> Address { get; } = new(
        "IP_ADDRESS", text => IPAddress.TryParse(text, out IPAddress? address) ? address : throw new FormatException($"'{text}' is no IP address"));

    internal static ValueKind<DateTimeOffset> Time { get; } = new("TIME", text =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUniversalTime()
            : throw new FormatException($"'{text}' is no time: it takes the form 2026-11-21T08:55:00Z"));

    /// <summary>The mechanism of types that can do only one thing.</summary>
    internal static KeyMechanism OnlyMechanism(KeyType type) => type switch
    {
        Model.KeyType.Curve25519 => KeyMechanism.EdDsaSignature,
        Model.KeyType.P224 or Model.KeyType.P256 or Model.KeyType.P384 or Model.KeyType.P521 => KeyMechanism.EcdsaSignature,
        Model.KeyType.BrainpoolP256 or Model.KeyType.BrainpoolP384 or Model.KeyType.BrainpoolP512 => KeyMechanism.EcdsaSignature,
        _ => throw new ProgramFailureException(ExitStatus.Usage, "keys of this type can do different things: say which, as in 'Rsa RsaSignaturePkcs1'"),
    };

    private static ValueKind<T> Named<T>(string name, IEnumerable<(string Name, string ApiName, T Value)> values)
    {
        (string Name, string ApiName, T Value)[] known = [.. values];
        return new ValueKind<T>(
            name,
            text => known.FirstOrDefault(entry => Is(entry.Name, text) || Is(entry.ApiName, text)) is { Name: not null } found
                ? found.Value
                : throw new FormatException($"'{text}' is not known: it takes one of {string.Join(", ", known.Select(entry => entry.Name))}"),
            [.. known.Select(entry => entry.Name)]);

        static bool Is(string name, string text) => name.Equals(text, StringComparison.OrdinalIgnoreCase);
    }

    private static string KeyTypeName(KeyType type) => type switch
    {
        Model.KeyType.Rsa => "Rsa",
        Model.KeyType.P224 => "EcP224",
        Model.KeyType.P256 => "EcP256",
        Model.KeyType.P384 => "EcP384",
        Model.KeyType.P521 => "EcP521",
        Model.KeyType.P256K1 => "EcP256K1",
        _ => type.ToApiName(),
    };

    private static string TlsKeyTypeName(TlsKeyType type) => type switch
    {
        Model.TlsKeyType.Rsa => "Rsa",
        Model.TlsKeyType.P256 => "EcP256",
        Model.TlsKeyType.P384 => "EcP384",
        Model.TlsKeyType.P521 => "EcP521",
        _ => type.ToApiName(),
    };
}
