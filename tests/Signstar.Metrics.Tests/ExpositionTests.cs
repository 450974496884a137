using System.Buffers;
using System.Text;
using NetHsm.Model;
using TestSupport;

namespace Signstar.Metrics.Tests;

/// <summary>promtool judges what is written.</summary>
public class ExpositionTests
{
    private static readonly MetricFamily Family = new("test_things", MetricType.Gauge, "Things.");

    // All that is known of the firmware, and something that is not.
    private static readonly string[] Names =
    [
        "uptime", "generate", "sign", "encrypt", "decrypt", "http response 200", "http response 404", "http response total", "http response time", "kv write",
        "log errors", "log warnings", "gc major bytes", "gc major collections", "gc minor collections", "gc compactions", "http response teapot", "quorum \"losses\"\\\n",
    ];

    [Fact]
    public void Promtool_accepts_everything_that_a_device_tells()
    {
        string exposition = Write(Names.ToDictionary(name => name, _ => "1.5"));
        Assert.Equal("", Promtool(exposition));
        Assert.Contains("nethsm_other{device=\"h:1\",name=\"quorum \\\"losses\\\"\\\\\\n\"} 1.5\n", exposition, StringComparison.Ordinal);
        Assert.DoesNotContain("nethsm_other{device=\"h:1\",name=\"http response 404\"}", exposition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e3", "1000")]
    [InlineData("18446744073709551615", "1.8446744073709552E+19")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("Infinity", "+Inf")]
    public void Promtool_accepts_every_number(string value, string written)
    {
        string exposition = Write(new Dictionary<string, string> { ["uptime"] = value });
        Assert.Contains($"nethsm_uptime_seconds{{device=\"h:1\"}} {written}\n", exposition, StringComparison.Ordinal);
        Assert.Equal("", Promtool(exposition));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,000")]
    [InlineData("yes")]
    [InlineData("1\nfoo 2")]
    public void What_is_no_number_is_left_out(string value)
    {
        string exposition = Write(new Dictionary<string, string> { ["uptime"] = value });
        Assert.DoesNotContain("uptime", exposition, StringComparison.Ordinal);
        Assert.Equal("", Promtool(exposition));
    }

    [Fact]
    public void Promtool_accepts_devices_of_which_nothing_is_known() =>
        Assert.Equal("", Promtool(Write([new DeviceReport { Device = "a:1", State = null }, new DeviceReport { Device = "b:1", State = null }])));

    [Fact]
    public void Promtool_would_notice()
    {
        Assert.NotEqual("", Promtool("nethsm_up 1\n"));
        Assert.NotEqual("", Promtool("# HELP a b\n# TYPE a counter\na{x=\"\n\"} 1\n"));
    }

    [Fact]
    public void A_label_and_a_help_text_may_have_anything_in_them()
    {
        var output = new ArrayBufferWriter<byte>();
        var exposition = new ExpositionWriter(output);
        exposition.Begin(new MetricFamily("test_things", MetricType.Gauge, "a \"b\" \\ c\nd"));
        exposition.Sample(double.NaN, new Label("name", "a \"b\" \\ c\nd ä"));
        string text = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.Equal("# HELP test_things a \"b\" \\\\ c\\nd\n# TYPE test_things gauge\ntest_things{name=\"a \\\"b\\\" \\\\ c\\nd ä\"} NaN\n", text);
        Assert.Equal("", Promtool(text));
    }

    [Fact]
    public void What_prometheus_would_refuse_cannot_be_written()
    {
        var exposition = new ExpositionWriter(new ArrayBufferWriter<byte>());
        Assert.Throws<InvalidOperationException>(() => exposition.Sample(1));
        exposition.Begin(Family);
        exposition.Sample(1, new Label("a", "b"));
        Assert.Throws<InvalidOperationException>(() => exposition.Sample(2, new Label("a", "b")));
        Assert.Throws<ArgumentException>(() => exposition.Sample(2, new Label("a b", "b")));
        Assert.Throws<InvalidOperationException>(() => exposition.Begin(Family));
        Assert.Throws<ArgumentException>(() => new MetricFamily("test_things_total", MetricType.Gauge, "x"));
        Assert.Throws<ArgumentException>(() => new MetricFamily("test_things", MetricType.Counter, "x"));
        Assert.Throws<ArgumentException>(() => new MetricFamily("Test things", MetricType.Gauge, "x"));
    }

    private static string Write(IReadOnlyDictionary<string, string> metrics) => Write([new DeviceReport
    {
        Device = "h:1",
        State = SystemState.Operational,
        Metrics = metrics,
        Keys = [new KeyReport(null, new KeyId("a"), 1), new KeyReport(new NamespaceId("n"), new KeyId("a"), long.MaxValue)],
    }]);

    private static string Write(DeviceReport[] reports)
    {
        var output = new ArrayBufferWriter<byte>();
        DeviceExposition.Write(new ExpositionWriter(output), reports);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>What it complains about.</summary>
    private static string Promtool(string exposition)
    {
        ProcessResult verdict = ExternalProgram.Run("promtool", ["check", "metrics"], Encoding.UTF8.GetBytes(exposition));
        return verdict.ExitCode == 0 && verdict.Error.Length == 0 ? "" : verdict.ToString();
    }
}
