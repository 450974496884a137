using System.Security.Cryptography;
using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

/// <summary>The private part of a key as the API takes it. Pinned, and cleared on disposal.</summary>
public sealed partial class PrivateKeyData : IDisposable
{
    private readonly byte[]? _data;
    private readonly byte[]? _primeP;
    private readonly byte[]? _primeQ;
    private readonly byte[]? _publicExponent;

    private PrivateKeyData(KeyType type, byte[]? data, byte[]? primeP = null, byte[]? primeQ = null, byte[]? publicExponent = null)
    {
        Type = type;
        _data = data;
        _primeP = primeP;
        _primeQ = primeQ;
        _publicExponent = publicExponent;
    }

    /// <summary>Type of the key.</summary>
    public KeyType Type { get; }

    /// <summary>An RSA key; all numbers big-endian.</summary>
    public static PrivateKeyData Rsa(ReadOnlySpan<byte> primeP, ReadOnlySpan<byte> primeQ, ReadOnlySpan<byte> publicExponent) =>
        new(KeyType.Rsa, null, SecretBuffer.Copy(primeP), SecretBuffer.Copy(primeQ), publicExponent.ToArray());

    /// <summary>Another key.</summary>
    /// <param name="type">Not <see cref="KeyType.Rsa"/>.</param>
    /// <param name="data">Ed25519: the seed of 32 bytes (RFC 8032). Curves: the scalar, big-endian, as long as the curve's order. Generic: the secret.</param>
    /// <exception cref="ArgumentException">An RSA key has more parts.</exception>
    public static PrivateKeyData Of(KeyType type, ReadOnlySpan<byte> data) => type == KeyType.Rsa
        ? throw new ArgumentException("An RSA key has more parts than one.", nameof(type))
        : new PrivateKeyData(type, SecretBuffer.Copy(data));

    /// <summary>Clears it.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_data);
        CryptographicOperations.ZeroMemory(_primeP);
        CryptographicOperations.ZeroMemory(_primeQ);
    }

    internal void Write(JsonBody body)
    {
        if (_data is not null)
            body.Base64("data", _data);
        else
            body.Base64("primeP", _primeP).Base64("primeQ", _primeQ).Base64("publicExponent", _publicExponent);
    }
}
