using LibCrypto;
using Signstar.Signatures.OpenPgp;

namespace Signstar.Signatures.Tests.OpenPgp;

/// <summary>Files and their signatures.</summary>
internal static class Files
{
    public static byte[] OfLength(int length)
    {
        var file = new byte[length];
        new Random(length).NextBytes(file);
        return file;
    }

    public static FramedSignature Frame(SoftwareKey key, byte[] file, params Notation[] notations)
    {
        using var hasher = new ResumableSha512();
        hasher.Append(file);
        return DetachedSignature.Frame(hasher, key.PublicKey, DateTimeOffset.UtcNow, notations);
    }

    public static byte[] Sign(SoftwareKey key, byte[] file, params Notation[] notations) => key.Complete(Frame(key, file, notations));
}
