using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Operations;

namespace NetHsm.Emulator.Backups;

/// <summary>The values of a device's configuration as a backup has them: docs/specification/nethsm-backup.md, ITEMS.</summary>
internal static class StoredConfiguration
{
    private const int AddressSize = 4;
    private const string Nowhere = "0.0.0.0";

    internal static byte[] WriteCertificates(TlsIdentity tls)
    {
        using var written = new MemoryStream();
        foreach (X509Certificate2 certificate in tls.Others.Prepend(tls.Certificate))
            written.Write(WriteCertificate(certificate.RawData));
        return written.ToArray();
    }

    internal static byte[] WriteCertificate(byte[] certificate)
    {
        byte[] written = new byte[sizeof(uint) + certificate.Length];
        BinaryPrimitives.WriteInt32BigEndian(written, certificate.Length);
        certificate.CopyTo(written, sizeof(uint));
        return written;
    }

    internal static byte[] ReadCertificate(byte[] value) => Demand("cluster-ca", () =>
    {
        byte[] certificate = value[sizeof(uint)..];
        using X509Certificate2 parsed = X509CertificateLoader.LoadCertificate(certificate);
        return parsed.RawData;
    });

    internal static byte[] WritePrivateKey(TlsIdentity tls)
    {
        using AsymmetricAlgorithm key = tls.PrivateKey();
        return Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <exception cref="RefusedException">They are not what a device writes, like all that is read here.</exception>
    internal static TlsIdentity ReadTls(byte[] certificates, byte[] privateKey) => Demand("certificate", () =>
    {
        X509Certificate2Collection chain = [];
        for (ReadOnlySpan<byte> rest = certificates; !rest.IsEmpty;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(rest);
            chain.Add(X509CertificateLoader.LoadCertificate(rest.Slice(sizeof(uint), length)));
            rest = rest[(sizeof(uint) + length)..];
        }
        string pem = Encoding.ASCII.GetString(privateKey);
        return new TlsIdentity(X509Certificate2.CreateFromPem(chain[0].ExportCertificatePem(), pem), [.. chain.Skip(1)]);
    });

    internal static byte[] WriteNetwork(NetworkSettings network) => Json(writer =>
    {
        uint mask = BinaryPrimitives.ReadUInt32BigEndian(IPAddress.Parse(network.Netmask).GetAddressBytes());
        writer.WriteStartObject("ipv4");
        writer.WriteString("cidr", string.Create(CultureInfo.InvariantCulture, $"{network.Address}/{BitOperations.PopCount(mask)}"));
        writer.WriteString("gateway", network.Gateway == Nowhere ? null : network.Gateway);
        writer.WriteEndObject();
        if (network.Ipv6Cidr is not { } cidr)
            return;
        writer.WriteStartObject("ipv6");
        writer.WriteString("cidr", cidr);
        writer.WriteString("gateway", network.Ipv6Gateway);
        writer.WriteEndObject();
    });

    /// <summary>JSON; of firmware before 4.0 the addresses of gateway and device, and the netmask.</summary>
    internal static NetworkSettings ReadNetwork(byte[] value, int version) => Demand("ip-config", () =>
    {
        if (version == 0)
            return new NetworkSettings(Address(value, AddressSize), Address(value, 2 * AddressSize), Address(value, 0));
        JsonElement element = JsonElement.Parse(value);
        JsonElement ipv4 = element.GetProperty("ipv4");
        string[] cidr = Text(ipv4, "cidr").Split('/');
        byte[] mask = new byte[AddressSize];
        int bits = byte.Parse(cidr[1], NumberStyles.None, CultureInfo.InvariantCulture);
        string gateway = ipv4.GetProperty("gateway").GetString() ?? Nowhere;
        if (bits > 8 * AddressSize || !IpAddresses.IsIpv4(cidr[0]) || !IpAddresses.IsIpv4(gateway))
            throw new FormatException("It is no address.");
        BinaryPrimitives.WriteUInt32BigEndian(mask, bits == 0 ? 0 : uint.MaxValue << (32 - bits));
        bool hasIpv6 = element.TryGetProperty("ipv6", out JsonElement ipv6) && ipv6.ValueKind == JsonValueKind.Object;
        return new NetworkSettings(cidr[0], new IPAddress(mask).ToString(), gateway)
        {
            Ipv6Cidr = hasIpv6 ? ipv6.GetProperty("cidr").GetString() : null,
            Ipv6Gateway = hasIpv6 ? ipv6.GetProperty("gateway").GetString() : null,
        };
    });

    internal static byte[] WriteLogging(LoggingSettings logging) => Json(writer =>
    {
        writer.WriteString("ipAddress", logging.Address);
        writer.WriteNumber("port", logging.Port);
        writer.WriteString("logLevel", logging.Level);
    });

    /// <summary>JSON; of firmware before 4.0 the address, the port in two bytes, the level.</summary>
    internal static LoggingSettings ReadLogging(byte[] value, int version) => Demand("log-config", () =>
    {
        const int PortEnd = AddressSize + sizeof(ushort);
        if (version == 0)
            return new LoggingSettings(Address(value, 0), BinaryPrimitives.ReadUInt16BigEndian(value.AsSpan(AddressSize)), Encoding.ASCII.GetString(value.AsSpan(PortEnd)));
        JsonElement element = JsonElement.Parse(value);
        return new LoggingSettings(
            Text(element, "ipAddress"), element.GetProperty("port").GetInt64(), Text(element, "logLevel"));
    });

    internal static byte[] WriteClockOffset(TimeSpan offset) =>
        Encoding.ASCII.GetBytes(((long)offset.TotalSeconds).ToString(CultureInfo.InvariantCulture));

    internal static TimeSpan ReadClockOffset(byte[] value) => Demand("time-offset", () =>
    {
        var offset = TimeSpan.FromSeconds(long.Parse(Encoding.ASCII.GetString(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        _ = DateTimeOffset.UtcNow + offset;
        return offset;
    });

    private static T Demand<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException
            or IndexOutOfRangeException or CryptographicException or ArithmeticException or NotSupportedException)
        {
            throw RefusedException.Malformed($"The {name} in the backup is not what a device writes.");
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

    private static string Address(byte[] value, int start) => new IPAddress(value.AsSpan(start, AddressSize)).ToString();

    private static byte[] Json(Action<Utf8JsonWriter> writeMembers)
    {
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }
        return written.ToArray();
    }
}
