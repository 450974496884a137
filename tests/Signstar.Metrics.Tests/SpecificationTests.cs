using System.Buffers;
using System.Text;
using NetHsm.Model;
using TestSupport;

namespace Signstar.Metrics.Tests;

/// <summary>The examples of docs/specification/metrics.md.</summary>
public class SpecificationTests
{
    private static readonly DeviceReport[] Reports =
    [
        new()
        {
            Device = "192.0.2.1:443",
            State = SystemState.Operational,
            Metrics = new Dictionary<string, string>
            {
                ["uptime"] = "86400",
                ["sign"] = "120",
                ["http response total"] = "126",
                ["http response 401"] = "1",
                ["http response 200"] = "125",
                ["http response time"] = "0.004217",
                ["gc minor collections"] = "37",
                ["gc major bytes"] = "14925824",
            },
            Keys = [new KeyReport(null, new KeyId("spare"), 0), new KeyReport(new NamespaceId("repository"), new KeyId("signing1"), 117)],
        },
        new() { Device = "nethsm2.example.org:8443", State = SystemState.Locked },
        new() { Device = "[2001:db8::3]:443", State = null },
    ];

    [Fact]
    public void The_document_is_the_example()
    {
        var output = new ArrayBufferWriter<byte>();
        MetricsDocument.Write(output, Reports);
        Assert.Equal(Example("json"), Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void The_exposition_is_the_example()
    {
        var output = new ArrayBufferWriter<byte>();
        DeviceExposition.Write(new ExpositionWriter(output), Reports);
        Assert.Equal(Example("text"), Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static string Example(string language)
    {
        string page = File.ReadAllText(Repository.File("docs", "specification", "metrics.md"));
        string fence = $"```{language}\n";
        int start = page.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
