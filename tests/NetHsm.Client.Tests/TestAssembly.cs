using System.Runtime.CompilerServices;
using TestSupport;

namespace NetHsm.Client.Tests;

internal static class TestAssembly
{
    [ModuleInitializer]
    internal static void Start() => SystemAuthority.Trust();
}
