using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Secrets;
using TestSupport;

namespace Signstar.Administration.Tests;

public partial class SecretDocumentTests
{
    private static readonly string Example = ExampleOfThePage().Match(File.ReadAllText(Repository.File("docs", "specification", "administrative-secret.md"))).Groups[1].Value;

    /// <summary>Canonical texts: what is parsed is written alike.</summary>
    internal static IEnumerable<string> Samples =>
    [
        Example,
        Text(AdministrativeSecret.Generate(uint.MaxValue, [], previous: null)),
        Text(AdministrativeSecret.Generate(0, Enumerable.Range(0, 20).Select(number => new UserId($"space{number}~admin")), previous: null)),
    ];

    [Fact]
    public void The_example_of_the_page_is_read_and_written()
    {
        using AdministrativeSecret secret = Parse(Example);

        Assert.Equal((2u, 1u), (secret.Iteration, secret.Previous!.Iteration));
        Assert.Equal("uE3pV9cYw0Tn5oQ7xH1kR4mZ8bJ2dL6s", Words(secret.Unlock));
        Assert.Equal("Aq7Zt2Wm9Kx4Lp1Vc8Rn5Hs3Jd6Fg0Yb", Words(secret.Backup));
        Assert.Equal(["admin", "images~admin"], secret.Administrators.Keys.Select(user => user.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("Zx1Cv3Bn5Mq7Ws9Ed2Rf4Tg6Yh8Uj0Ki", Words(secret.Administrators[new UserId("images~admin")]));
        Assert.Equal("oP2aS4dF6gH8jK0lZ1xC3vB5nM7qW9eR", Words(secret.Previous.Unlock));
        Assert.Equal("tY6uI8oP0aS2dF4gH6jK8lZ1xC3vB5nM", Words(secret.Previous.Backup));
        Assert.Equal("qW9eR7tY5uI3oP1aS0dF2gH4jK6lZ8xC", Words(secret.Previous.Administrators[new UserId("admin")]));
        Assert.Null(secret.Previous.Previous);
        Assert.Equal(Example, Text(secret));
    }

    [Fact]
    public void Any_secret_comes_back_from_its_text() => Prop.ForAll<(uint, uint), byte>((iterations, administrators) =>
    {
        IEnumerable<UserId> users = Enumerable.Range(0, administrators % 40).Select(number => new UserId($"space{number}~admin"));
        using AdministrativeSecret first = AdministrativeSecret.Generate(iterations.Item1, users, previous: null);
        using AdministrativeSecret second = AdministrativeSecret.Generate(iterations.Item2, users.Skip(1), first);
        using AdministrativeSecret third = AdministrativeSecret.Generate(7, [], second);
        return new[] { first, second, third }.All(secret =>
        {
            using AdministrativeSecret read = Parse(Text(secret));
            return AreEqual(read, secret) && (secret.Previous is null ? read.Previous is null : AreEqual(read.Previous!, secret.Previous));
        }) && third.Previous!.Previous is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_is_free()
    {
        string[] lines = Example.TrimEnd('\n').Split('\n');
        Assert.Equal(Example, Text(Parse(string.Join('\n', lines.Skip(1).Reverse().Prepend(lines[0])) + "\n")));
    }

    [Fact]
    public void Every_line_is_needed_but_those_of_further_Administrators()
    {
        string[] lines = Example.TrimEnd('\n').Split('\n');
        for (int number = 0; number < lines.Length; number++)
        {
            string without = string.Concat(lines.Where((_, other) => other != number).Select(line => line + "\n"));
            if (lines[number].StartsWith("administrator images", StringComparison.Ordinal))
                Parse(without).Dispose();
            else
                Refuse(without);
        }
        Refuse("");
    }

    [Fact]
    public void No_line_is_there_twice()
    {
        foreach (string line in Example.TrimEnd('\n').Split('\n'))
        {
            Refuse(Example + line + "\n");
            // Neither with something else in it.
            Refuse(Example + line[..^1] + (line[^1] == '1' ? "2" : "1") + "\n");
        }
    }

    [Theory]
    [InlineData("unlock ", "lock ")]
    [InlineData("unlock ", "UNLOCK ")]
    [InlineData("unlock ", " unlock ")]
    [InlineData("unlock ", "unlock  ")]
    [InlineData("unlock ", "unlock\t")]
    [InlineData("unlock ", "previous-previous-unlock ")]
    [InlineData("kR4mZ8bJ2dL6s", "kR4mZ8bJ2dL6s ")]
    [InlineData("kR4mZ8bJ2dL6s", "kR4mZ8bJ2dL6s\r")]
    [InlineData("kR4mZ8bJ2dL6s", "kR4m Z8bJ2dL6s")]
    [InlineData("kR4mZ8bJ2dL6s", "kR4m\0Z8bJ2dL6s")]
    [InlineData("kR4mZ8bJ2dL6s", "kR4m\u00E4Z8bJ2dL6s")]
    [InlineData("unlock uE3pV9cYw0Tn5oQ7xH1kR4mZ8bJ2dL6s", "unlock")]
    [InlineData("unlock uE3pV9cYw0Tn5oQ7xH1kR4mZ8bJ2dL6s", "unlock ")]
    [InlineData("unlock uE3pV9cYw0Tn5oQ7xH1kR4mZ8bJ2dL6s", "unlock uE3pV9cYw")]
    [InlineData("iteration 2", "iteration 4294967296")]
    [InlineData("iteration 2", "iteration -1")]
    [InlineData("iteration 2", "iteration +1")]
    [InlineData("iteration 2", "iteration  2")]
    [InlineData("iteration 2", "iteration 0x2")]
    [InlineData("iteration 2", "iteration 2.0")]
    [InlineData("iteration 2", "iteration two")]
    [InlineData("iteration 2\n", "iteration 2\n\n")]
    [InlineData("administrator admin k2V8", "administrator adm\u00EFn k2V8")]
    [InlineData("administrator admin k2V8", "administrator Admin! k2V8")]
    [InlineData("administrator admin k2V8", "administrator  k2V8")]
    [InlineData("administrator admin k2V8", "administrator k2V8")]
    [InlineData("administrator admin k2V8", "administrator admin~ k2V8")]
    [InlineData("secret 1", "secret 2")]
    [InlineData("secret 1", "secret 1 ")]
    [InlineData("secret 1", "secret 1\r")]
    [InlineData("signstar-administrative-secret 1\n", "\nsignstar-administrative-secret 1\n")]
    [InlineData("signstar-administrative-secret 1\n", "")]
    public void What_is_no_such_line_is_refused(string line, string other)
    {
        Assert.Contains(line, Example, StringComparison.Ordinal);
        Refuse(new Regex(Regex.Escape(line)).Replace(Example, other.Replace("$", "$$", StringComparison.Ordinal), 1));
    }

    [Fact]
    public void The_last_line_is_ended_and_nothing_follows_it()
    {
        Refuse(Example.TrimEnd('\n'));
        Refuse(Example + "\n");
        Refuse(Example + "\0");
    }

    [Fact]
    public void It_has_at_most_32_KiB()
    {
        int lines = (SecretDocument.MaximumSize - Example.Length) / "administrator a0000 aaaaaaaaaa\n".Length;
        string longest = Example + string.Concat(Enumerable.Range(0, lines).Select(number => $"administrator a{number:D4} aaaaaaaaaa\n"));
        Parse(longest).Dispose();
        Refuse(longest + "administrator b0000 aaaaaaaaaa\n");
        using AdministrativeSecret many = AdministrativeSecret.Generate(1, Enumerable.Range(0, 800).Select(number => new UserId($"space{number}~admin")), previous: null);
        AdministrationException refusal = Assert.Throws<AdministrationException>(() => SecretDocument.Write(many));
        Assert.Contains("32768", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_altered_byte_is_something_else_or_refused()
    {
        byte[] text = Encoding.ASCII.GetBytes(Example);
        for (int at = 0; at < text.Length; at++)
        {
            byte[] altered = [.. text];
            altered[at] ^= 0x01;
            try
            {
                using AdministrativeSecret read = SecretDocument.Parse(altered);
                Assert.NotEqual(Example, Text(read));
            }
            catch (FormatException refusal)
            {
                LacksSecrets(refusal);
            }
        }
    }

    [Fact]
    public void Nothing_of_it_stays_in_memory()
    {
        Assert.All(WriteAndParse(), search => Assert.Equal(0, search.Count()));
        Assert.All(ParseIncomplete(), search => Assert.Equal(0, search.Count()));
    }

    /// <summary>Of its own, so that nothing of it is left on the stack.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<ProcessMemory> WriteAndParse()
    {
        using AdministrativeSecret old = AdministrativeSecret.Generate(1, [new UserId("space~admin")], previous: null);
        using AdministrativeSecret secret = AdministrativeSecret.Generate(2, [new UserId("space~admin")], old);
        List<ProcessMemory> searches = [.. Passphrases(old).Concat(Passphrases(secret)).Select(passphrase => new ProcessMemory(passphrase.Bytes))];
        using SecretBytes text = SecretDocument.Write(secret);
        using (AdministrativeSecret read = SecretDocument.Parse(text.Span))
        {
            Assert.NotEqual(0, searches[^1].Count());
        }
        return searches;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<ProcessMemory> ParseIncomplete()
    {
        byte[] passphrase = GC.AllocateArray<byte>(32, pinned: true);
        RandomNumberGenerator.GetItems("abcdefghijklmnopqrstuvwxyz0123456789"u8, passphrase);
        List<ProcessMemory> searches = [new ProcessMemory(passphrase)];
        // The previous one is whole, the other is not; a user is there twice; a line is none.
        string[][] endings =
        [
            ["iteration 2\nbackup abcdefghijkl\nprevious-iteration 1\nprevious-unlock ", "\nprevious-backup ", "\nprevious-administrator admin ", "\nunlock ", "\n"],
            ["iteration 2\nunlock ", "\nbackup ", "\nadministrator admin ", "\nadministrator admin ", "\n"],
            ["iteration 2\nunlock ", "\nbackup ", "\nadministrator admin ", "\nnothing ", "\n"],
        ];
        foreach (string[] pieces in endings)
        {
            using var text = new SecretBytes(1024);
            text.Add("signstar-administrative-secret 1\n"u8);
            for (int index = 0; index < pieces.Length; index++)
            {
                text.Add(Encoding.ASCII.GetBytes(pieces[index]));
                if (index < pieces.Length - 1)
                    text.Add(passphrase);
            }
            FormatException refusal = Assert.Throws<FormatException>(() => SecretDocument.Parse(text.Span));
            LacksSecrets(refusal);
        }
        CryptographicOperations.ZeroMemory(passphrase);
        return searches;
    }

    private static void Refuse(string text)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => Parse(text));
        LacksSecrets(refusal);
    }

    private static void LacksSecrets(Exception refusal) =>
        Assert.All(Example.TrimEnd('\n').Split('\n').Skip(1).Select(line => line.Split(' ')[^1]).Where(word => word.Length > 9).Append("images"), word =>
            Assert.DoesNotContain(word[..6], refusal.ToString(), StringComparison.Ordinal));

    private static bool AreEqual(AdministrativeSecret one, AdministrativeSecret other) =>
        one.Iteration == other.Iteration && one.Administrators.Count == other.Administrators.Count
        && Passphrases(one).Zip(Passphrases(other)).All(pair => pair.First.Bytes.SequenceEqual(pair.Second.Bytes))
        && one.Administrators.Keys.ToHashSet().SetEquals(other.Administrators.Keys);

    private static IEnumerable<Passphrase> Passphrases(AdministrativeSecret secret) =>
        [secret.Unlock, secret.Backup, .. secret.Administrators.OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal).Select(entry => entry.Value)];

    private static string Words(Passphrase passphrase) => Encoding.UTF8.GetString(passphrase.Bytes);

    private static AdministrativeSecret Parse(string text) => SecretDocument.Parse(Encoding.UTF8.GetBytes(text));

    private static string Text(AdministrativeSecret secret)
    {
        using SecretBytes text = SecretDocument.Write(secret);
        return Encoding.UTF8.GetString(text.Span);
    }

    [GeneratedRegex("```text\n([^`]+)```")]
    private static partial Regex ExampleOfThePage();
}
