using System.Globalization;

namespace LibSystemd.Tests;

public sealed class ListenDescriptorsTests
{
    private static readonly string Us = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    [Fact]
    public void What_was_handed_over_is_taken_in_order_under_its_names()
    {
        using TestDescriptors open = new(3);

        ListenDescriptor[] taken = ListenDescriptors.Take(Us, "3", "one:two:", open.First);

        Assert.Equal(["one", "two", ""], taken.Select(descriptor => descriptor.Name));
        Assert.Equal(Enumerable.Range(open.First, 3), taken.Select(descriptor => descriptor.Descriptor.Number));
    }

    [Fact]
    public void Children_do_not_get_the_descriptors()
    {
        using TestDescriptors open = new(1);
        Assert.False(open.ClosesOnExec(0));

        _ = ListenDescriptors.Take(Us, "1", "connection", open.First);

        Assert.True(open.ClosesOnExec(0));
    }

    [Fact]
    public void Without_names_they_are_unknown()
    {
        using TestDescriptors open = new(2);

        Assert.Equal(["unknown", "unknown"], ListenDescriptors.Take(Us, "2", null, open.First).Select(descriptor => descriptor.Name));
    }

    [Theory]
    [InlineData(null, "1")]
    [InlineData("1", "1")]
    [InlineData("1", "nonsense")]
    public void What_is_meant_for_nobody_or_another_process_is_left_alone(string? process, string? count)
    {
        Assert.Empty(ListenDescriptors.Take(process, count, null, 3));
    }

    [Fact]
    public void A_process_without_a_count_has_none()
    {
        Assert.Empty(ListenDescriptors.Take(Us, null, "connection", 3));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1x")]
    [InlineData("")]
    [InlineData("2147483647")]
    [InlineData("4294967297")]
    public void A_count_that_is_no_number_of_descriptors_is_refused(string count)
    {
        Assert.Throws<ListenDescriptorsException>(() => ListenDescriptors.Take(Us, count, null, 3));
    }

    [Theory]
    [InlineData("me")]
    [InlineData("-1")]
    [InlineData("")]
    public void A_process_id_that_is_none_is_refused(string process)
    {
        Assert.Throws<ListenDescriptorsException>(() => ListenDescriptors.Take(process, "1", null, 3));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("one:two:three")]
    [InlineData("")]
    public void As_many_names_as_descriptors_or_none_at_all(string names)
    {
        using TestDescriptors open = new(2);

        Assert.Throws<ListenDescriptorsException>(() => ListenDescriptors.Take(Us, "2", names, open.First));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("2000000000")]
    public void Descriptors_that_are_not_open_are_refused_and_none_is_taken(string count)
    {
        using TestDescriptors open = new(2);

        Assert.Throws<ListenDescriptorsException>(() => ListenDescriptors.Take(Us, count, null, open.First));

        Assert.False(open.ClosesOnExec(0));
    }

    [Fact]
    public void The_announcement_is_forgotten()
    {
        Environment.SetEnvironmentVariable("LISTEN_PID", "1");
        Environment.SetEnvironmentVariable("LISTEN_FDS", "1");
        Environment.SetEnvironmentVariable("LISTEN_FDNAMES", "connection");

        Assert.Empty(ListenDescriptors.Take());

        Assert.All(["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"], name => Assert.Null(Environment.GetEnvironmentVariable(name)));
    }
}
