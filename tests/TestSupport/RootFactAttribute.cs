using Xunit;

namespace TestSupport;

/// <summary>A test that needs root; skipped, saying so, for anybody else.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
            Skip = "Needs root.";
    }
}
