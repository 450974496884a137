using System.Runtime.CompilerServices;
using TestSupport;

namespace LibSsl.Tests;

internal static class TestAssembly
{
    [ModuleInitializer]
    internal static void Start() => SystemAuthority.Trust();
}
