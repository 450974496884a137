using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Signstar.RoleSettings.Tests;

public class MutatedSettingsTests
{
    private static readonly byte[] Example = Encoding.UTF8.GetBytes(Specification.Example);

    [Fact]
    public void Any_bytes_are_settings_or_a_refusal_in_one_line() =>
        Check(ArbMap.Default.ArbFor<byte[]>(), bytes => IsSettingsOrRefusal(bytes ?? []));

    [Fact]
    public void The_example_with_any_byte_changed_is_settings_or_a_refusal_in_one_line()
    {
        var mutations = from position in Gen.Choose(0, Example.Length - 1) from value in Gen.Choose(0, 255) select (position, (byte)value);
        Check(Arb.From(mutations), mutation =>
        {
            byte[] bytes = [.. Example];
            bytes[mutation.position] = mutation.Item2;
            return IsSettingsOrRefusal(bytes);
        });
    }

    [Fact]
    public void The_example_cut_off_anywhere_is_refused()
    {
        int end = Specification.Example.TrimEnd().Length;
        for (int length = 0; length < end; length++)
            Assert.Throws<RoleSettingsException>(() => SigningRoleSettings.Parse(Example.AsSpan(0, length)));
    }

    private static bool IsSettingsOrRefusal(byte[] bytes)
    {
        try
        {
            return SigningRoleSettings.Parse(bytes).Devices.Length > 0;
        }
        catch (RoleSettingsException refusal)
        {
            return !refusal.Message.Contains('\n', StringComparison.Ordinal);
        }
    }

    private static void Check<T>(Arbitrary<T> values, Func<T, bool> property) =>
        Prop.ForAll(values, property).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
