using System.Text;

namespace Signstar.Configuration;

/// <summary>A site's configuration, checked (docs/specification/configuration.md).</summary>
public sealed class SiteConfiguration
{
    /// <summary>Section <c>system</c>.</summary>
    public required SystemSection System { get; init; }

    /// <summary>Section <c>nethsm</c>; null when the site has none.</summary>
    public required NetHsmSection? NetHsm { get; init; }

    /// <summary>Section <c>attestation</c>; null when the site keeps no log of signatures.</summary>
    public AttestationSection? Attestation { get; init; }

    /// <summary>Section <c>wireguard</c>; null when the host has no tunnel.</summary>
    public WireGuardSection? WireGuard { get; init; }

    /// <summary>Section <c>metrics</c>; null when nobody scrapes the host.</summary>
    public MetricsSection? Metrics { get; init; }

    /// <summary>Section <c>logging</c>; null when logs stay on the host.</summary>
    public LoggingSection? Logging { get; init; }

    /// <summary>What is right, but not acted on by this version.</summary>
    public required IReadOnlyList<ConfigurationProblem> Notes { get; init; }

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="ConfigurationException">It has problems: all of them are in it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static SiteConfiguration Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        long size = new FileInfo(path).Length;
        if (size > ConfigurationFile.MaximumSize)
            throw new ConfigurationException([new ConfigurationProblem(path, 0, 0, $"it has {size} bytes; {ConfigurationFile.MaximumSize} are read at most")]);
        try
        {
            return Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)), path);
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigurationException([new ConfigurationProblem(path, 0, 0, "it is no UTF-8 text; save it as UTF-8")]);
        }
    }

    /// <summary>Reads and checks a text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">What problems call it.</param>
    /// <exception cref="ConfigurationException">It has problems: all of them are in it.</exception>
    public static SiteConfiguration Parse(string yaml, string file)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(file);
        return Reading.SiteReader.Read(yaml, file);
    }
}
