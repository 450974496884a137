using System.Runtime.InteropServices;

namespace LibSsl;

/// <summary>What is used of OpenSSL 3's libssl and libcrypto (ssl(7), crypto(7)).</summary>
internal static unsafe partial class NativeMethods
{
    // openssl/ssl.h, openssl/tls1.h
    internal const int SetMinimumVersion = 123;
    internal const int SetServerName = 55;
    internal const int HostNameType = 0;
    internal const int Tls12 = 0x0303;
    internal const int VerifyPeer = 1;
    internal const ulong NoRenegotiation = 1UL << 30;
    internal const ulong NoCompression = 1UL << 17;

    // SSL_get_error(3)
    internal const int ErrorSsl = 1;
    internal const int ErrorWantRead = 2;
    internal const int ErrorWantWrite = 3;
    internal const int ErrorSystemCall = 5;
    internal const int ErrorZeroReturn = 6;

    // openssl/err.h, openssl/sslerr.h
    internal const int LibraryOfSsl = 20;
    internal const int UnexpectedEnd = 294;

    // openssl/x509_vfy.h, openssl/x509v3.h
    internal const int RefusedByApplication = 50;
    internal const uint NoPartialWildcards = 0x4;

    private const string Ssl = "libssl.so.3";
    private const string Crypto = "libcrypto.so.3";

    [LibraryImport(Ssl, EntryPoint = "TLS_client_method")]
    internal static partial nint TlsClientMethod();

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_new")]
    internal static partial nint ContextNew(nint method);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_free")]
    internal static partial void ContextFree(nint context);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_ctrl")]
    internal static partial nint ContextControl(nint context, int command, nint number, nint pointer);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_options")]
    internal static partial ulong ContextSetOptions(nint context, ulong options);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_verify")]
    internal static partial void ContextSetVerify(nint context, int mode, nint callback);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_cert_verify_callback")]
    internal static partial void ContextSetCertificateVerification(nint context, delegate* unmanaged<nint, nint, int> callback, nint argument);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_default_verify_paths")]
    internal static partial int ContextSetDefaultVerifyPaths(nint context);

    [LibraryImport(Ssl, EntryPoint = "SSL_new")]
    internal static partial nint New(nint context);

    [LibraryImport(Ssl, EntryPoint = "SSL_free")]
    internal static partial void Free(nint ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_ctrl", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Control(nint ssl, int command, nint number, string text);

    [LibraryImport(Ssl, EntryPoint = "SSL_get0_param")]
    internal static partial nint GetVerifyParameters(nint ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_set_fd")]
    internal static partial int SetDescriptor(nint ssl, int descriptor);

    [LibraryImport(Ssl, EntryPoint = "SSL_connect", SetLastError = true)]
    internal static partial int Connect(nint ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_read", SetLastError = true)]
    internal static partial int Read(nint ssl, byte* buffer, int count);

    [LibraryImport(Ssl, EntryPoint = "SSL_write", SetLastError = true)]
    internal static partial int Write(nint ssl, byte* data, int count);

    [LibraryImport(Ssl, EntryPoint = "SSL_pending")]
    internal static partial int Pending(nint ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_shutdown")]
    internal static partial int Shutdown(nint ssl);

    [LibraryImport(Ssl, EntryPoint = "SSL_get_error")]
    internal static partial int GetError(nint ssl, int result);

    [LibraryImport(Crypto, EntryPoint = "ERR_clear_error")]
    internal static partial void ClearErrors();

    [LibraryImport(Crypto, EntryPoint = "ERR_peek_last_error")]
    internal static partial ulong PeekLastError();

    [LibraryImport(Crypto, EntryPoint = "ERR_reason_error_string")]
    internal static partial byte* ReasonOf(ulong error);

    [LibraryImport(Crypto, EntryPoint = "X509_STORE_CTX_get0_cert")]
    internal static partial nint CertificateToVerify(nint storeContext);

    [LibraryImport(Crypto, EntryPoint = "X509_STORE_CTX_set_error")]
    internal static partial void SetVerifyError(nint storeContext, int error);

    [LibraryImport(Crypto, EntryPoint = "X509_STORE_CTX_get_error")]
    internal static partial int GetVerifyError(nint storeContext);

    [LibraryImport(Crypto, EntryPoint = "X509_verify_cert")]
    internal static partial int VerifyCertificate(nint storeContext);

    [LibraryImport(Crypto, EntryPoint = "X509_verify_cert_error_string")]
    internal static partial byte* VerifyErrorText(nint error);

    [LibraryImport(Crypto, EntryPoint = "X509_digest")]
    internal static partial int Digest(nint certificate, nint algorithm, byte* digest, uint* size);

    [LibraryImport(Crypto, EntryPoint = "EVP_sha256")]
    internal static partial nint Sha256();

    [LibraryImport(Crypto, EntryPoint = "X509_VERIFY_PARAM_set1_ip_asc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ExpectAddress(nint parameters, string address);

    [LibraryImport(Crypto, EntryPoint = "X509_VERIFY_PARAM_set1_host", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ExpectHost(nint parameters, string host, nuint length);

    [LibraryImport(Crypto, EntryPoint = "X509_VERIFY_PARAM_set_hostflags")]
    internal static partial void SetHostFlags(nint parameters, uint flags);
}
