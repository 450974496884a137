namespace NetHsm.Emulator.Keys;

/// <summary>A public key as the API shows it: modulus and exponent of RSA, else <see cref="Data"/>.</summary>
internal sealed record PublicKeyParts(byte[]? Data, byte[]? Modulus, byte[]? Exponent);
