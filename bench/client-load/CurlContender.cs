using System.Diagnostics;
using System.Globalization;

namespace Bench.ClientLoad;

/// <summary>curl with a list of addresses: it keeps its connections. Its start is part of the run.</summary>
internal sealed class CurlContender(Device device) : IContender
{
    public string Name => "curl";

    public async Task<Measurement> RunAsync(int callers, int signatures)
    {
        string directory = Directory.CreateTempSubdirectory("client-load-").FullName;
        try
        {
            string config = Path.Combine(directory, "config");
            string body = Path.Combine(directory, "body");
            await File.WriteAllBytesAsync(body, Device.Body);
            string common = $"""
                silent
                fail
                insecure
                user = "{Device.Operator}:{Device.PassphraseOf(Device.Operator)}"
                header = "Content-Type: application/json"
                data = "@{body}"
                write-out = "%{"{time_total}"}\n"

                """;
            string parallel = callers > 1 ? $"parallel\nparallel-immediate\nparallel-max = {callers}\nno-progress-meter\n" : "";
            string transfer = $"url = \"{device.Url}{Device.SignPath}\"\noutput = \"/dev/null\"\n";
            await File.WriteAllTextAsync(config, common + parallel + string.Concat(Enumerable.Repeat(transfer, signatures)));
            return await RunAsync(config, signatures);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<Measurement> RunAsync(string config, int signatures)
    {
        // The shell tells the processor time of its child.
        var start = new ProcessStartInfo("bash", ["-c", "TIMEFORMAT='%U %S'; time curl --config \"$0\"", config])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        long before = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> times = process.StandardError.ReadToEndAsync();
        string[] lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(before);
        if (process.ExitCode != 0 || lines.Length != signatures)
            throw new InvalidOperationException($"curl ended with {process.ExitCode} after {lines.Length} of {signatures} signatures.");
        // The last line; curl's own words may stand before it.
        double processor = (await times).TrimEnd().Split('\n')[^1].Split(' ').Sum(Parse);
        return Measurement.Of([.. lines.Select(line => 1000 * Parse(line))], elapsed, TimeSpan.FromSeconds(processor), null);
    }

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);
}
