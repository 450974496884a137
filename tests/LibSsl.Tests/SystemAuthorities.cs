using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using TestSupport;

namespace LibSsl.Tests;

/// <summary>Makes this process believe that the system trusts one authority, ours. OpenSSL reads the variable when it is first asked.</summary>
internal static class SystemAuthorities
{
    internal static X509Certificate2 Ours { get; } = TestCertificates.Authority();

    [ModuleInitializer]
    internal static void TrustOurs()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "authority.pem");
        File.WriteAllText(file, Ours.ExportCertificatePem());
        // The managed environment is a copy: OpenSSL sees only the C library's.
        _ = SetEnvironment("SSL_CERT_FILE", file, 1);
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
