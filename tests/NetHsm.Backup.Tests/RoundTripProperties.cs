using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NetHsm.Model;

namespace NetHsm.Backup.Tests;

public class RoundTripProperties
{
    [Fact]
    public void Any_items_come_back_as_they_were() => Prop.ForAll<(NonNull<string> Path, byte[] Value)[], bool>((generated, isNew) =>
    {
        (string Path, byte[] Value)[] items = [.. generated.Select(item => ("/" + Clean(item.Path.Get) + "x", item.Value ?? []))];
        byte[] backup = Samples.Write(isNew ? 1 : 0, items: items);
        using BackupReader reader = BackupReader.Open(new MemoryStream(backup), Samples.KeyOf);
        foreach ((string path, byte[] value) in items)
        {
            using BackupItem item = reader.Read()!;
            if (item.Path != path || !item.Value.SequenceEqual(value))
                return false;
        }
        return reader.Read() is null && reader.BytesRead == backup.Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Users_come_back_as_they_were() => Prop.ForAll<byte[], byte[], NonNull<string>>((salt, digest, name) =>
    {
        var user = new UserEntry
        {
            Id = new UserId("n~x"),
            RealName = Clean(name.Get),
            Role = UserRole.Metrics,
            Salt = salt ?? [],
            Digest = digest ?? [],
            Tags = ["a", "b.c"],
        };
        UserEntry read = UserEntry.Read(user.Path, user.Write());
        return read.Id == user.Id && read.RealName == user.RealName && read.Role == user.Role
            && read.Salt.SequenceEqual(user.Salt) && read.Digest.SequenceEqual(user.Digest) && read.Tags.SequenceEqual(user.Tags);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Keys_come_back_as_they_were() => Prop.ForAll<byte[], byte[], NonNull<string>>((secret, certificate, label) =>
    {
        bool isGeneric = label.Get.Length % 2 == 0;
        var key = new KeyEntry
        {
            Id = new KeyId("x"),
            Namespace = isGeneric ? null : new NamespaceId("n"),
            Mechanisms = [KeyMechanism.RsaSignaturePkcs1],
            IsGeneric = isGeneric,
            PrivateKey = secret ?? [],
            Certificate = certificate,
            Label = Clean(label.Get) is { Length: > 0 } text ? text : null,
            Operations = 7,
        };
        using KeyEntry read = KeyEntry.Read(key.Path, key.Write());
        return read.Id == key.Id && read.Namespace == key.Namespace && read.IsGeneric == isGeneric && read.PrivateKey.SequenceEqual(key.PrivateKey)
            && read.Label == key.Label && read.Operations == 7 && read.Mechanisms.SequenceEqual(key.Mechanisms)
            && (certificate is null ? read.Certificate is null : read.Certificate!.SequenceEqual(certificate));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_read_or_refused() => Prop.ForAll<byte[]>(bytes =>
    {
        BackupReport report = BackupValidation.Validate(new MemoryStream([.. "_NETHSM_BACKUP_\u0001"u8, .. bytes ?? []]), Samples.KeyOf);
        return !report.IsGood;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Entries_with_changed_bytes_are_read_or_refused()
    {
        UserEntry user = Samples.Users[0];
        KeyEntry key = Samples.Keys[1];
        Prop.ForAll<(byte At, byte Length, byte[] Insert)>(change =>
            IsReadOrRefused(Changed(user.Write(), change), plaintext => UserEntry.Read(user.Path, plaintext))
            && IsReadOrRefused(Changed(key.Write(), change), plaintext => _ = KeyEntry.Read(key.Path, plaintext).Type)
            && IsReadOrRefused(Changed("\"n1\""u8.ToArray(), change), plaintext => NamespaceEntry.Read("/namespace/n1", plaintext)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    private static byte[] Changed(byte[] good, (byte At, byte Length, byte[] Insert) change)
    {
        int at = change.At * good.Length / 256;
        return [.. good[..at], .. change.Insert ?? [], .. good[Math.Min(good.Length, at + (change.Length % 8))..]];
    }

    private static bool IsReadOrRefused(byte[] plaintext, Action<byte[]> read)
    {
        try
        {
            read(plaintext);
        }
        catch (BackupException failure)
        {
            return failure.Problem == BackupProblem.EntryMalformed;
        }
        return true;
    }

    // Unpaired surrogates have no UTF-8.
    private static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Where(c => !char.IsControl(c)).ToArray()));
}
