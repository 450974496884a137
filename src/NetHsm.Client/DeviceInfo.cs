namespace NetHsm.Client;

/// <summary>Who made the device (GET /info).</summary>
/// <param name="Vendor">Vendor, as in <c>Nitrokey GmbH</c>.</param>
/// <param name="Product">Product, as in <c>NetHSM</c>.</param>
public sealed record DeviceInfo(string Vendor, string Product);
