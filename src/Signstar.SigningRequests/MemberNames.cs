namespace Signstar.SigningRequests;

/// <summary>Names and values of the messages.</summary>
internal static class MemberNames
{
    internal const string Version = "version";
    internal const string Required = "required";
    internal const string Optional = "optional";
    internal const string Input = "input";
    internal const string Output = "output";
    internal const string Type = "type";
    internal const string Content = "content";
    internal const string RequestTime = "request-time";
    internal const string FileName = "file-name";
    internal const string Signature = "signature";

    internal const string HasherStateType = "sha2-0.11-SHA512-state";
}
