using System.Buffers;
using LibCrypto;

namespace Signstar.SigningRequests;

/// <summary>
/// A request for a signature, version 1 of the format in <c>docs/specification/signing-request.md</c>: the state of a SHA-512 hasher that has read
/// the whole file, and the format of the signature that is wanted.
/// </summary>
public sealed class SigningRequest
{
    /// <summary>The most bytes that a request may have.</summary>
    public const int MaximumSize = 64 * 1024;

    private readonly byte[] _hasherState;

    /// <summary>Makes a request.</summary>
    /// <param name="hasherState">The state, in either layout.</param>
    /// <param name="format">What is wanted.</param>
    /// <param name="claims">What the client says about it, if anything.</param>
    /// <exception cref="HasherStateException">The state is not one of a SHA-512 hasher.</exception>
    public SigningRequest(ReadOnlySpan<byte> hasherState, SignatureFormat format, SigningRequestClaims? claims = null)
    {
        ResumableSha512.Resume(hasherState).Dispose();
        _hasherState = hasherState.ToArray();
        Format = format;
        Claims = claims ?? new SigningRequestClaims();
    }

    /// <summary>The state of the hasher, valid, in the layout that the client chose.</summary>
    public ReadOnlySpan<byte> HasherState => _hasherState;

    /// <summary>The format of the signature that is wanted.</summary>
    public SignatureFormat Format { get; }

    /// <summary>What the client says about the request.</summary>
    public SigningRequestClaims Claims { get; }

    /// <summary>Reads a request, which must be understood in full.</summary>
    /// <param name="utf8">The JSON text and nothing else but white space around it.</param>
    /// <exception cref="SigningMessageException">It is not a request of this version; the message says what is wrong with it.</exception>
    public static SigningRequest Parse(ReadOnlySpan<byte> utf8) => new SigningRequestParser(utf8).Parse();

    /// <summary>A hasher that stands where the client's stopped.</summary>
    public ResumableSha512 ResumeHasher() => ResumableSha512.Resume(_hasherState);

    /// <summary>Writes the request, one line with its end.</summary>
    public void Write(IBufferWriter<byte> output) => SigningRequestWriter.Write(this, output);
}
