using System.Security.Cryptography;

namespace NetHsm.Model.Tests;

public class OidTests
{
    [Fact]
    public void Every_type_but_Generic_is_found_by_its_algorithm_and_curve() => Assert.All(
        Enum.GetValues<KeyType>(),
        type => Assert.Equal(type == KeyType.Generic ? null : type, KeyTypeOids.TypeOf(type.ToAlgorithmOid() ?? "", type.ToCurveOid())));

    [Theory]
    [InlineData(KeyType.P224, "secp224r1")]
    [InlineData(KeyType.P256, "nistP256")]
    [InlineData(KeyType.P384, "nistP384")]
    [InlineData(KeyType.P521, "nistP521")]
    [InlineData(KeyType.P256K1, "secp256k1")]
    [InlineData(KeyType.BrainpoolP256, "brainpoolP256r1")]
    [InlineData(KeyType.BrainpoolP384, "brainpoolP384r1")]
    [InlineData(KeyType.BrainpoolP512, "brainpoolP512r1")]
    public void OpenSSL_makes_the_curve_that_has_the_name(KeyType type, string name)
    {
        using var expected = ECDsa.Create(ECCurve.CreateFromFriendlyName(name));
        using var made = ECDsa.Create(ECCurve.CreateFromValue(type.ToCurveOid()!));
        Assert.Equal(
            Convert.ToHexString(expected.ExportExplicitParameters(includePrivateParameters: false).Curve.Prime!),
            Convert.ToHexString(made.ExportExplicitParameters(includePrivateParameters: false).Curve.Prime!));
        Assert.Equal(type, KeyTypeOids.TypeOfCurve(expected.ExportParameters(includePrivateParameters: false).Curve.Oid.Value));
    }

    [Theory]
    [InlineData("1.3.132.0.1")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_curve_is_of_no_type(string? oid)
    {
        Assert.Null(KeyTypeOids.TypeOfCurve(oid));
        Assert.Null(KeyTypeOids.TypeOf(KeyTypeOids.EcPublicKey, oid));
        Assert.Null(KeyTypeOids.TypeOf("1.3.101.110", oid));
    }
}
