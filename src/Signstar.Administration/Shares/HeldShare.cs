using SecretSharing;

namespace Signstar.Administration.Shares;

/// <summary>A share and whose it is.</summary>
internal sealed record HeldShare(string Holder, SecretShare Share) : IDisposable
{
    public void Dispose() => Share.Dispose();
}
