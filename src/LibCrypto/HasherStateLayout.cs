namespace LibCrypto;

/// <summary>
/// The layouts in which the state of a SHA-512 hasher travels. Both are how a version of the Rust crate <c>sha2</c> 0.11 serialises it, signing
/// requests call both <c>sha2-0.11-SHA512-state</c>, and only the length tells them apart. The value of each member is its length in bytes.
/// </summary>
public enum HasherStateLayout
{
    /// <summary>
    /// 208 bytes: sha2 0.11.0 and its last release candidates. The chaining value, the number of blocks, the position, 127 buffered bytes.
    /// </summary>
    Sha2Release = 208,

    /// <summary>
    /// 210 bytes: sha2 0.11.0-pre.4 to 0.11.0-rc.0. The chaining value, the number of blocks, the size of the digest (64), the position, 128
    /// buffered bytes.
    /// </summary>
    Sha2PreRelease = 210,
}
