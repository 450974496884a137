using System.Globalization;

namespace Bench.ClientLoad;

/// <summary>The medians over the rounds, and of the ratios to the bare loop in the same round.</summary>
internal sealed class Table
{
    private const double LeastRate = 0.9;
    private const double MostProcessor = 1.3;

    private readonly int _callers;
    private readonly IContender[] _contenders;
    private readonly Dictionary<IContender, List<Measurement>> _measurements;

    /// <summary>The first contender is the bare loop.</summary>
    internal Table(int callers, IContender[] contenders)
    {
        _callers = callers;
        _contenders = contenders;
        _measurements = contenders.ToDictionary(contender => contender, _ => new List<Measurement>());
    }

    internal void Add(IContender contender, Measurement measurement) => _measurements[contender].Add(measurement);

    internal void Print()
    {
        Write($"{Callers,-18} {"sig/s",7} {"p50 ms",7} {"p99 ms",7} {"cpu us",7} {"bytes",7} {"rate",6} {"cpu",6}  budget");
        foreach (IContender contender in _contenders)
        {
            double rate = Ratio(contender, measurement => measurement.Rate);
            double processor = Ratio(contender, measurement => measurement.Processor);
            Write($"{contender.Name,-18} {Of(contender, m => m.Rate),7:F0} {Of(contender, m => m.P50),7:F2} {Of(contender, m => m.P99),7:F2} {Of(contender, m => m.Processor),7:F0} {Bytes(contender),7} {rate,6:F2} {processor,6:F2}  {(contender is ClientContender ? Verdict(rate, processor) : "")}");
        }
    }

    private string Callers => _callers == 1 ? "1 caller" : $"{_callers} callers";

    private static string Verdict(double rate, double processor) => string.Create(
        CultureInfo.InvariantCulture,
        $"rate >= {LeastRate:F1} {(rate >= LeastRate ? "kept" : "MISSED")}, cpu <= {MostProcessor:F1} {(processor <= MostProcessor ? "kept" : "MISSED")}");

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

    private double Of(IContender contender, Func<Measurement, double> part) => Median(_measurements[contender].Select(part));

    /// <summary>Of other processes nobody knows.</summary>
    private string Bytes(IContender contender) => _measurements[contender].Exists(measurement => measurement.Bytes is null)
        ? "-"
        : Of(contender, measurement => measurement.Bytes!.Value).ToString("F0", CultureInfo.InvariantCulture);

    private double Ratio(IContender contender, Func<Measurement, double> part) =>
        Median(_measurements[contender].Zip(_measurements[_contenders[0]], (one, bare) => part(one) / part(bare)));
}
