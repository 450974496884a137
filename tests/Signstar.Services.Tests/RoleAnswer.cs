namespace Signstar.Services.Tests;

/// <summary>What a client gets; without a status where the answer was cut off.</summary>
internal sealed record RoleAnswer(byte[] Data, string Notes, int? Status);
