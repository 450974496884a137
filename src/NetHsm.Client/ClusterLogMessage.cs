namespace NetHsm.Client;

/// <summary>A message of the cluster's process.</summary>
/// <param name="Level">Its severity.</param>
/// <param name="Message">Its text; empty where there is none.</param>
public sealed record ClusterLogMessage(string Level, string Message);
