using NetHsm.Client.Tests.Transports;
using NetHsm.Model;

namespace NetHsm.Client.Tests.Emulated;

public class UsersAndNamespacesTests
{
    private static readonly UserId Operator = new("operator");
    private static readonly NamespaceId Repository = new("repository");

    public static TheoryData<string> Both => Transport.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Users_come_change_their_passphrase_and_go(string transport)
    {
        await using EmulatedDevice device = await EmulatedDevice.StartAsync(transport);
        NetHsmClient user = await device.AddUserAsync(device.Admin, "operator", UserRole.Operator);
        Assert.Equal([new UserId("admin"), Operator], await device.Admin.ListUsersAsync());
        Assert.Equal(new UserDetails("User operator", UserRole.Operator), await user.GetUserAsync(Operator));

        using Passphrase next = Passphrase.FromString("néxt \"passphrase\"");
        await user.SetPassphraseAsync(Operator, next);
        Assert.Equal(UserRole.Operator, (await device.As("operator", "néxt \"passphrase\"").GetUserAsync(Operator)).Role);

        await device.Admin.DeleteUserAsync(Operator);
        Assert.Equal(NetHsmFailureKind.NotFound, await LifeOfADeviceTests.KindAsync(() => device.Admin.GetUserAsync(Operator)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_device_makes_ids_for_users(string transport)
    {
        await using EmulatedDevice device = await EmulatedDevice.StartAsync(transport);
        using Passphrase passphrase = Passphrase.FromString("some passphrase");
        UserId made = await device.Admin.AddUserAsync("Somebody", UserRole.Backup, passphrase);
        UserId inside = await device.Admin.AddUserAsync("", UserRole.Administrator, passphrase, Repository);
        Assert.Equal(new UserDetails("Somebody", UserRole.Backup), await device.Admin.GetUserAsync(made));
        Assert.Equal(Repository, inside.Namespace);
        Assert.Equal(new UserDetails("", UserRole.Administrator), await device.Admin.GetUserAsync(inside));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Tags_of_a_user_come_once_and_go_once(string transport)
    {
        await using EmulatedDevice device = await EmulatedDevice.StartAsync(transport);
        await device.AddUserAsync(device.Admin, "operator", UserRole.Operator);
        var tag = new Tag("berlin");
        Assert.True(await device.Admin.AddUserTagAsync(Operator, tag));
        Assert.False(await device.Admin.AddUserTagAsync(Operator, tag));
        Assert.Equal([tag], await device.Admin.ListUserTagsAsync(Operator));
        await device.Admin.DeleteUserTagAsync(Operator, tag);
        Assert.Empty(await device.Admin.ListUserTagsAsync(Operator));
        Assert.Equal(NetHsmFailureKind.NotFound, await LifeOfADeviceTests.KindAsync(() => device.Admin.DeleteUserTagAsync(Operator, tag)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_the_device_refuses_is_told_apart(string transport)
    {
        await using EmulatedDevice device = await EmulatedDevice.StartAsync(transport);
        NetHsmClient user = await device.AddUserAsync(device.Admin, "operator", UserRole.Operator);
        NetHsmException conflict = await Assert.ThrowsAsync<NetHsmException>(() => device.AddUserAsync(device.Admin, "operator", UserRole.Operator));
        Assert.Equal((NetHsmFailureKind.Conflict, "user already exists"), (conflict.Kind, conflict.DeviceMessage));
        using Passphrase brief = Passphrase.FromString("too short");
        NetHsmException bad = await Assert.ThrowsAsync<NetHsmException>(() => device.Admin.SetPassphraseAsync(Operator, brief));
        Assert.Equal(NetHsmFailureKind.BadRequest, bad.Kind);
        Assert.DoesNotContain("too short", bad.ToString(), StringComparison.Ordinal);
        Assert.Equal(NetHsmFailureKind.BadRequest, await LifeOfADeviceTests.KindAsync(() => device.Admin.DeleteUserAsync(new UserId("admin"))));
        Assert.Equal(NetHsmFailureKind.Forbidden, await LifeOfADeviceTests.KindAsync(() => user.ListUsersAsync()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_namespace_has_keys_and_users_of_its_own(string transport)
    {
        await using EmulatedDevice device = await EmulatedDevice.StartAsync(transport);
        NetHsmClient inside = await device.AddUserAsync(device.Admin, "repository~admin", UserRole.Administrator);
        await device.Admin.AddNamespaceAsync(Repository);
        Assert.Equal([Repository], await device.Admin.ListNamespacesAsync());
        Assert.Equal(NetHsmFailureKind.BadRequest, await LifeOfADeviceTests.KindAsync(() => device.Admin.AddNamespaceAsync(Repository)));

        await inside.GenerateKeyAsync(new KeyGeneration { Type = KeyType.Curve25519, Mechanisms = [KeyMechanism.EdDsaSignature], Id = new KeyId("k") });
        Assert.Equal([new KeyId("k")], await inside.ListKeysAsync());
        Assert.Empty(await device.Admin.ListKeysAsync());
        Assert.Equal([new UserId("repository~admin")], await inside.ListUsersAsync());

        await device.Admin.DeleteNamespaceAsync(Repository);
        Assert.Empty(await device.Admin.ListNamespacesAsync());
        Assert.Equal(NetHsmFailureKind.NotFound, await LifeOfADeviceTests.KindAsync(() => device.Admin.DeleteNamespaceAsync(Repository)));
    }
}
