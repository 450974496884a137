using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;

namespace CommandLinePrograms;

/// <summary>Arguments and options of a kind, which may come from the environment instead of the command line.</summary>
public static class Parameters
{
    private static readonly ConditionalWeakTable<Symbol, ParameterNotes> NotesOfSymbols = [];

    /// <summary>An argument that has to be there, here or in the environment.</summary>
    public static Argument<T> Argument<T>(this ValueKind<T> kind, string name, string description, string? environment = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var argument = new Argument<T>(name)
        {
            Description = Describe(kind, description, environment),
            Arity = environment is null ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
            CustomParser = result => One(kind, result),
        };
        if (environment is not null)
            argument.DefaultValueFactory = result => FromEnvironment(kind, result, environment, () => Missing<T>(result, name, environment));
        return Noted(argument, kind, environment, isRequired: true);
    }

    /// <summary>An argument that may be missing.</summary>
    public static Argument<T?> OptionalArgument<T>(this ValueKind<T> kind, string name, string description, string? environment = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Noted(
            new Argument<T?>(name)
            {
                Description = Describe(kind, description, environment),
                Arity = ArgumentArity.ZeroOrOne,
                CustomParser = result => One(kind, result),
                DefaultValueFactory = result => FromEnvironment(kind, result, environment, () => default!),
            },
            kind,
            environment);
    }

    /// <summary>An argument of which there may be any number. In the environment, spaces and commas separate them.</summary>
    public static Argument<IReadOnlyList<T>> Arguments<T>(
        this ValueKind<T> kind, string name, string description, string? environment = null, bool required = false)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Noted(
            new Argument<IReadOnlyList<T>>(name)
            {
                Description = Describe(kind, description, environment),
                Arity = ArgumentArity.ZeroOrMore,
                CustomParser = result => Many(kind, result, result.Tokens.Select(token => token.Value)),
                DefaultValueFactory = result => ManyFromEnvironment(kind, result, environment, required ? name : null),
            },
            kind,
            environment,
            required);
    }

    /// <summary>An option that may be missing, with its long and its short name.</summary>
    public static Option<T?> Option<T>(this ValueKind<T> kind, string name, string? alias, string description, string? environment = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Noted(
            new Option<T?>(name, alias is null ? [] : [alias])
            {
                Description = Describe(kind, description, environment),
                HelpName = kind.Name,
                CustomParser = result => One(kind, result),
                DefaultValueFactory = result => FromEnvironment(kind, result, environment, () => default!),
            },
            kind,
            environment);
    }

    /// <summary>An option that may be given several times. In the environment, spaces and commas separate its values.</summary>
    public static Option<IReadOnlyList<T>> Options<T>(this ValueKind<T> kind, string name, string? alias, string description, string? environment = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Noted(
            new Option<IReadOnlyList<T>>(name, alias is null ? [] : [alias])
            {
                Description = Describe(kind, description + " May be repeated.", environment),
                HelpName = kind.Name,
                Arity = ArgumentArity.OneOrMore,
                CustomParser = result => Many(kind, result, result.Tokens.Select(token => token.Value)),
                DefaultValueFactory = result => ManyFromEnvironment(kind, result, environment),
            },
            kind,
            environment);
    }

    /// <summary>An option without a value. In the environment it is <c>true</c> or <c>false</c>.</summary>
    public static Option<bool> Flag(string name, string? alias, string description, string? environment = null)
    {
        var truth = new ValueKind<bool>("", ParseTruth);
        var option = new Option<bool>(name, alias is null ? [] : [alias])
        {
            Description = Describe(truth, description, environment),
            Arity = ArgumentArity.Zero,
            DefaultValueFactory = result => FromEnvironment(truth, result, environment, () => false),
        };
        return Noted(option, truth, environment);
    }

    internal static ParameterNotes NotesOf(Symbol symbol) => NotesOfSymbols.TryGetValue(symbol, out ParameterNotes? notes) ? notes : ParameterNotes.None;

    private static TSymbol Noted<TSymbol, T>(TSymbol symbol, ValueKind<T> kind, string? environment, bool isRequired = false)
        where TSymbol : Symbol
    {
        NotesOfSymbols.AddOrUpdate(symbol, new ParameterNotes(environment, kind.IsFile, isRequired, kind.Values));
        // The parser would show the names of enumerations as they stand in the source.
        switch (symbol)
        {
            case Argument argument:
                argument.HelpName = argument.Name;
                Offer(argument.CompletionSources, kind.Values);
                break;
            case Option option:
                Offer(option.CompletionSources, kind.Values);
                break;
        }
        return symbol;
    }

    private static void Offer(List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, IReadOnlyList<string> values)
    {
        sources.Clear();
        sources.Add(_ => values.Select(value => new CompletionItem(value)));
    }

    private static string Describe<T>(ValueKind<T> kind, string description, string? environment) => string.Concat(
        description,
        kind.Values.Count > 0 ? $" One of {string.Join(", ", kind.Values)}." : "",
        environment is null ? "" : $" [${environment}]");

    private static T One<T>(ValueKind<T> kind, ArgumentResult result) => Parse(kind, result, result.Tokens[^1].Value, "")!;

    private static IReadOnlyList<T> Many<T>(ValueKind<T> kind, ArgumentResult result, IEnumerable<string> texts, string origin = "") =>
        [.. texts.Select(text => Parse(kind, result, text, origin)!)];

    private static T? Parse<T>(ValueKind<T> kind, ArgumentResult result, string text, string origin)
    {
        try
        {
            return kind.Parse(text);
        }
        catch (FormatException failure)
        {
            result.AddError(origin + failure.Message.TrimEnd('.'));
            return default;
        }
    }

    private static T FromEnvironment<T>(ValueKind<T> kind, ArgumentResult result, string? environment, Func<T> otherwise) =>
        Variable(environment) is { } text ? Parse(kind, result, text, $"${environment}: ")! : otherwise();

    private static IReadOnlyList<T> ManyFromEnvironment<T>(ValueKind<T> kind, ArgumentResult result, string? environment, string? required = null)
    {
        if (Variable(environment) is not { } text)
            return required is null ? [] : Missing<T[]>(result, required, environment);
        string[] texts = kind.IsFile ? [text] : text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return Many(kind, result, texts, $"${environment}: ");
    }

    private static string? Variable(string? name) => name is not null && Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : null;

    private static T Missing<T>(ArgumentResult result, string name, string? environment)
    {
        result.AddError($"{name} is missing{(environment is null ? "" : $": give it here or in ${environment}")}");
        return default!;
    }

    private static bool ParseTruth(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        _ => throw new FormatException($"'{text}' is neither true nor false"),
    };
}
