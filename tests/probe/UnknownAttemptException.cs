namespace Probe;

/// <summary>A test asks for what the probe does not know: never taken for a refusal.</summary>
internal sealed class UnknownAttemptException(string name) : Exception($"'{name}' is no attempt");
