namespace Signstar.Configuration;

/// <summary>How one device is set up, beside what roles are told about it.</summary>
/// <param name="Network">Its network; null when it is left as it is.</param>
/// <param name="TlsCertificate">Certificate that it shows, and those that signed it, in PEM; null when it is left as it is.</param>
public sealed record DeviceProvisioning(DeviceNetwork? Network, string? TlsCertificate);
