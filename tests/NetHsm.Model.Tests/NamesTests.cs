namespace NetHsm.Model.Tests;

public class NamesTests
{
    [Fact]
    public void Every_value_has_a_name_in_the_api_and_is_found_by_it()
    {
        Assert.All(Enum.GetValues<KeyType>(), value => Assert.True(KeyTypeNames.TryParse(value.ToApiName(), out KeyType found) && found == value));
        Assert.All(Enum.GetValues<KeyMechanism>(), value => Assert.True(KeyMechanismNames.TryParse(value.ToApiName(), out KeyMechanism found) && found == value));
        Assert.All(Enum.GetValues<SignMode>(), value => Assert.True(SignModeNames.TryParse(value.ToApiName(), out SignMode found) && found == value));
        Assert.All(Enum.GetValues<UserRole>(), value => Assert.True(UserRoleNames.TryParse(value.ToApiName(), out UserRole found) && found == value));
        Assert.All(Enum.GetValues<SystemState>(), value => Assert.True(SystemStateNames.TryParse(value.ToApiName(), out SystemState found) && found == value));
        Assert.All(Enum.GetValues<DecryptMode>(), value => Assert.True(DecryptModeNames.TryParse(value.ToApiName(), out DecryptMode found) && found == value));
        Assert.All(Enum.GetValues<EncryptMode>(), value => Assert.True(EncryptModeNames.TryParse(value.ToApiName(), out EncryptMode found) && found == value));
        Assert.All(Enum.GetValues<LogLevel>(), value => Assert.True(LogLevelNames.TryParse(value.ToApiName(), out LogLevel found) && found == value));
        Assert.All(Enum.GetValues<TlsKeyType>(), value => Assert.True(TlsKeyTypeNames.TryParse(value.ToApiName(), out TlsKeyType found) && found == value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rsa")]
    [InlineData("EC_P225")]
    [InlineData(null)]
    public void Another_name_is_not_found(string? text)
    {
        Assert.False(KeyTypeNames.TryParse(text, out _));
        Assert.False(KeyMechanismNames.TryParse(text, out _));
        Assert.False(SignModeNames.TryParse(text, out _));
        Assert.False(UserRoleNames.TryParse(text, out _));
        Assert.False(SystemStateNames.TryParse(text, out _));
        Assert.False(DecryptModeNames.TryParse(text, out _));
        Assert.False(EncryptModeNames.TryParse(text, out _));
        Assert.False(LogLevelNames.TryParse(text, out _));
        Assert.False(TlsKeyTypeNames.TryParse(text, out _));
    }

    [Fact]
    public void The_names_are_those_of_the_contract()
    {
        Assert.Equal("EC_P256K1", KeyType.P256K1.ToApiName());
        Assert.Equal("RSA_Decryption_OAEP_SHA512", KeyMechanism.RsaDecryptionOaepSha512.ToApiName());
        Assert.Equal("EdDSA_Signature", KeyMechanism.EdDsaSignature.ToApiName());
        Assert.Equal("PSS_SHA384", SignMode.PssSha384.ToApiName());
        Assert.Equal("OAEP_SHA224", DecryptMode.OaepSha224.ToApiName());
        Assert.Equal("AES_CBC", EncryptMode.AesCbc.ToApiName());
        Assert.Equal("warning", LogLevel.Warning.ToApiName());
        Assert.Equal("BrainpoolP512", TlsKeyType.BrainpoolP512.ToApiName());
    }
}
