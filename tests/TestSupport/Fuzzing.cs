using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace TestSupport;

/// <summary>
/// Changes valid inputs of a parser, again and again, guided by what the parser says: an input that is answered as none was before is changed further.
/// Bounded where all tests run; tests/fuzz runs one target for longer. An input that found a defect is kept in tests/regressions and tried ever after.
/// </summary>
public sealed partial class Fuzzing
{
    private const int Bounded = 4000;
    private const int LargestInput = 64 * 1024;

    private static readonly byte[] Interesting = [0, 1, 0x20, 0x2D, 0x30, 0x7F, 0x80, 0xC0, 0xFE, 0xFF];

    private readonly string _target;
    private readonly Func<byte[], string> _outcomeOf;
    private readonly byte[][] _tokens;
    private readonly Random _random;
    private readonly List<byte[]> _corpus;
    private readonly HashSet<string> _outcomes = new(StringComparer.Ordinal);

    private Fuzzing(string target, IReadOnlyList<byte[]> corpus, IReadOnlyList<byte[]> tokens, Func<byte[], string> outcomeOf)
    {
        (_target, _outcomeOf) = (target, outcomeOf);
        _corpus = [.. corpus];
        _tokens = [.. tokens];
        _random = new Random(Number("SIGNSTAR_FUZZ_SEED", 1));
    }

    /// <summary>Tries the regression inputs, the corpus, and changes of it.</summary>
    /// <param name="target">Name of the target, and of the folder with its regression inputs.</param>
    /// <param name="corpus">Valid inputs.</param>
    /// <param name="tokens">What may be put in: words of the grammar.</param>
    /// <param name="outcomeOf">Parses, and says how it went in a few words, like the message of the refusal. What it throws is a defect.</param>
    /// <returns>The different outcomes.</returns>
    public static IReadOnlySet<string> Run(string target, IReadOnlyList<byte[]> corpus, IReadOnlyList<byte[]> tokens, Func<byte[], string> outcomeOf)
    {
        var fuzzing = new Fuzzing(target, corpus, tokens, outcomeOf);
        foreach (byte[] known in Regressions(target).Concat(corpus))
            fuzzing.Try(known);
        long start = Stopwatch.GetTimestamp();
        int seconds = Number("SIGNSTAR_FUZZ_SECONDS", 0);
        for (int count = 0; count < Bounded || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; count++)
        {
            byte[] input = fuzzing.Next();
            if (fuzzing.Try(input))
                fuzzing._corpus.Add(input);
        }
        return fuzzing._outcomes;
    }

    private static IEnumerable<byte[]> Regressions(string target)
    {
        string folder = Repository.File("tests", "regressions", target);
        return Directory.Exists(folder) ? Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [];
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;

    /// <summary>Whether the outcome is a new one.</summary>
    private bool Try(byte[] input)
    {
        try
        {
            return _outcomes.Add(Digits().Replace(_outcomeOf(input), "0"));
        }
        catch (Exception defect)
        {
            string file = Repository.File("tests", "regressions", _target, Convert.ToHexStringLower(SHA256.HashData(input))[..16]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, input);
            throw new InvalidOperationException($"{_target} does not take an input, which is kept in {file}: {defect.GetType().Name}: {defect.Message}", defect);
        }
    }

    private byte[] Next()
    {
        List<byte> input = [.. Pick(_corpus)];
        for (int changes = 1 + _random.Next(4); changes > 0; changes--)
            Change(input);
        return input.Count > LargestInput ? [.. input.Take(LargestInput)] : [.. input];
    }

    private void Change(List<byte> input)
    {
        int at = _random.Next(input.Count + 1);
        int length = Math.Min(input.Count - at, 1 + _random.Next(_random.Next(2) == 0 ? 4 : 64));
        switch (_random.Next(8))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < input.Count:
                input[at] = Interesting[_random.Next(Interesting.Length)];
                break;
            case 2 when at < input.Count:
                // Lengths are off by one.
                input[at] += (byte)(_random.Next(2) == 0 ? 1 : 255);
                break;
            case 3:
                input.RemoveRange(at, length);
                break;
            case 4:
                input.InsertRange(at, input.GetRange(at, length));
                break;
            case 5:
                input.RemoveRange(at, input.Count - at);
                break;
            case 6 when _tokens.Length > 0:
                input.InsertRange(at, _tokens[_random.Next(_tokens.Length)]);
                break;
            default:
                byte[] other = Pick(_corpus);
                int from = _random.Next(other.Length + 1);
                input.InsertRange(at, other[from..Math.Min(other.Length, from + _random.Next(64))]);
                break;
        }
    }

    private byte[] Pick(List<byte[]> inputs) => inputs[_random.Next(inputs.Count)];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
