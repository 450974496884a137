using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;

namespace TestSupport;

/// <summary>An authority that this process takes for one that the system trusts, once a test assembly says so at its start.</summary>
public static class SystemAuthority
{
    public static X509Certificate2 Certificate { get; } = TestCertificates.Authority();

    /// <summary>To be called before OpenSSL is first asked whom the system trusts: from a module initializer.</summary>
    public static void Trust()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "authority.pem");
        File.WriteAllText(file, Certificate.ExportCertificatePem());
        // The managed environment is a copy: OpenSSL sees only the C library's.
        _ = SetEnvironment("SSL_CERT_FILE", file, 1);
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
