namespace Signstar.Configuration;

/// <summary>By what certificate others know a key: <c>key_context</c>.</summary>
public abstract record KeyContext;
