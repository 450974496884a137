using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Signstar.Signatures.OpenPgp;

namespace Signstar.KeyCertificates;

/// <summary>An X.509 certificate that lacks only the key's own raw signature.</summary>
public sealed class FramedX509
{
    private readonly X509Scheme _scheme;
    private readonly Func<X509SignatureGenerator, byte[]> _encode;
    private readonly byte[] _toBeSigned;

    internal FramedX509(X509Scheme scheme, Func<X509SignatureGenerator, byte[]> encode)
    {
        _scheme = scheme;
        _encode = encode;
        var recorder = new GivenSignature(scheme, [0]);
        encode(recorder);
        _toBeSigned = recorder.Signed!;
    }

    /// <summary>What the raw signer has to do.</summary>
    public RawSignatureKind Kind => _scheme.Kind;

    /// <summary>Of which hash an RSA or ECDSA signature is.</summary>
    public HashAlgorithmName Hash => _scheme.Hash;

    /// <summary>What the raw signer gets: the digest (RSA: before its DigestInfo), for Ed25519 the encoded certificate itself (RFC 8410 §5).</summary>
    public byte[] ToSign => Kind == RawSignatureKind.EdDsa ? _toBeSigned : CryptographicOperations.HashData(Hash, _toBeSigned);

    /// <summary>The certificate in PEM, with a newline at its end.</summary>
    /// <param name="rawSignature">The signer's answer (<see cref="RawSignatureKind"/>).</param>
    /// <exception cref="CryptographicException">It is no signature of the certificate by its key.</exception>
    public string Complete(byte[] rawSignature)
    {
        ArgumentNullException.ThrowIfNull(rawSignature);
        if (!_scheme.Verifies(_toBeSigned, rawSignature))
            throw new CryptographicException("The signature of the certificate does not verify.");
        return X509.ToText(_encode(new GivenSignature(_scheme, rawSignature)));
    }

    /// <summary>Signs with what another has made before, as a device cannot be waited for here.</summary>
    private sealed class GivenSignature(X509Scheme scheme, byte[] signature) : X509SignatureGenerator
    {
        internal byte[]? Signed { get; private set; }

        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => scheme.AlgorithmIdentifier;

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm)
        {
            Signed = data;
            return signature;
        }

        protected override PublicKey BuildPublicKey() => scheme.Key;
    }
}
