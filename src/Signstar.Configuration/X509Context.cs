namespace Signstar.Configuration;

/// <summary>The self-signed X.509 certificate of a key: <c>key_context: {x509: …}</c>.</summary>
/// <param name="Subject">Its distinguished name, what is most specific first, and a value with a comma in quotes: <c>CN=Secure Boot,O="Example, Inc."</c>.</param>
/// <param name="Days">For how long it is valid: 1 to 36,500.</param>
public sealed record X509Context(string Subject, int Days) : KeyContext;
