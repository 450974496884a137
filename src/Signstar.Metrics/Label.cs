namespace Signstar.Metrics;

/// <summary>What tells samples of one family apart.</summary>
/// <param name="Name">Lower-case words with underscores, beginning with a letter.</param>
/// <param name="Value">Any text.</param>
public readonly record struct Label(string Name, string Value);
