using System.Globalization;
using System.Text;
using System.Text.Json;
using LibCrypto;

namespace Signstar.SigningRequests;

internal ref struct SigningRequestParser
{
    private static readonly string[] RequestMembers = [MemberNames.Version, MemberNames.Required, MemberNames.Optional];
    private static readonly string[] RequiredMembers = [MemberNames.Input, MemberNames.Output];
    private static readonly string[] InputMembers = [MemberNames.Type, MemberNames.Content];
    private static readonly string[] OutputMembers = [MemberNames.Type];

    private MessageReader _reader;
    private byte[] _hasherState = [];
    private SignatureFormat _format;
    private SigningRequestClaims _claims = new();

    internal SigningRequestParser(ReadOnlySpan<byte> utf8) => _reader = new MessageReader(utf8, "signing request", SigningRequest.MaximumSize);

    internal SigningRequest Parse()
    {
        uint seen = 0;
        while (_reader.NextMember(RequestMembers, "", ref seen) is var member and >= 0)
        {
            if (RequestMembers[member] == MemberNames.Version)
                SemanticVersion.Demand(_reader.ReadString(MemberNames.Version), MemberNames.Version);
            else if (RequestMembers[member] == MemberNames.Required)
                ReadRequired();
            else
                ReadOptional();
        }
        _reader.End();
        try
        {
            return new SigningRequest(_hasherState, _format, _claims);
        }
        catch (HasherStateException refusal)
        {
            throw new SigningMessageException("required.input.content", refusal.Message, refusal);
        }
    }

    private void ReadRequired()
    {
        _reader.EnterObject("required");
        uint seen = 0;
        while (_reader.NextMember(RequiredMembers, "required.", ref seen) is var member and >= 0)
        {
            if (RequiredMembers[member] == MemberNames.Input)
                ReadInput();
            else
                ReadOutput();
        }
    }

    private void ReadInput()
    {
        _reader.EnterObject("required.input");
        uint seen = 0;
        while (_reader.NextMember(InputMembers, "required.input.", ref seen) is var member and >= 0)
        {
            if (InputMembers[member] == MemberNames.Type)
                DemandValue("required.input.type", MemberNames.HasherStateType);
            else
                ReadContent();
        }
    }

    private void ReadOutput()
    {
        _reader.EnterObject("required.output");
        uint seen = 0;
        while (_reader.NextMember(OutputMembers, "required.output.", ref seen) >= 0)
        {
            DemandValue("required.output.type", SignatureFormat.OpenPgpV4.ToRequestName());
            _format = SignatureFormat.OpenPgpV4;
        }
    }

    private void DemandValue(string member, string known)
    {
        string value = _reader.ReadString(member);
        if (value != known)
            throw new SigningMessageException(member, $"\"{Excerpt.Of(value)}\" is not supported; this program understands {known}");
    }

    private void ReadContent()
    {
        const string Member = "required.input.content";
        _reader.Next();
        if (_reader.Token != JsonTokenType.StartArray)
            throw new SigningMessageException(Member, $"expected an array of bytes, found {_reader.Found()}");
        Span<byte> bytes = stackalloc byte[(int)HasherStateLayout.Sha2PreRelease];
        int count = 0;
        for (_reader.Next(); _reader.Token != JsonTokenType.EndArray; _reader.Next())
        {
            if (!_reader.TryGetByte(out byte value))
                throw new SigningMessageException($"{Member}[{count}]", $"expected an integer from 0 to 255, found {_reader.Found()}");
            if (count == bytes.Length)
                throw new SigningMessageException(Member, $"has more than {bytes.Length} items");
            bytes[count++] = value;
        }
        _hasherState = bytes[..count].ToArray();
    }

    /// <summary>Anything may be in there. Of a claim that is made twice the last counts, as in most readers of JSON.</summary>
    private void ReadOptional()
    {
        DateTimeOffset? requestTime = null;
        string? fileName = null;
        _reader.EnterObject("optional");
        while (_reader.NextMember())
        {
            bool isTime = _reader.NameIs(MemberNames.RequestTime);
            bool isName = _reader.NameIs(MemberNames.FileName);
            _reader.Next();
            if (isTime)
                requestTime = TimeOrNull();
            else if (isName)
                fileName = FileNameOrNull();
            _reader.SkipValue();
        }
        _claims = new SigningRequestClaims { RequestTime = requestTime, FileName = fileName };
    }

    private readonly DateTimeOffset? TimeOrNull()
    {
        const long LastSecondOf9999 = 253402300799;
        bool isTime = _reader.TryGetInt64(out long seconds) && seconds is >= 0 and <= LastSecondOf9999;
        return isTime ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    private readonly string? FileNameOrNull()
    {
        string? name = _reader.Token == JsonTokenType.String ? _reader.CurrentString() : null;
        if (string.IsNullOrEmpty(name) || Encoding.UTF8.GetByteCount(name) > SigningRequestClaims.MaximumFileNameSize)
            return null;
        foreach (char c in name)
        {
            bool breaksLines = char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (c == '/' || breaksLines)
                return null;
        }
        return name;
    }
}
