using System.Globalization;
using System.Text;
using NetHsm.Client;
using NetHsm.Model;

namespace Signstar.Administration.Secrets;

/// <summary>The administrative secret as the text that is split (docs/specification/administrative-secret.md): lines of words, read without making strings of secrets.</summary>
internal static class SecretDocument
{
    internal const int MaximumSize = 32 * 1024;

    private static ReadOnlySpan<byte> Head => "signstar-administrative-secret 1"u8;

    private static readonly System.Buffers.SearchValues<byte> Letters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8);

    private static ReadOnlySpan<byte> PreviousPrefix => "previous-"u8;

    internal static SecretBytes Write(AdministrativeSecret secret)
    {
        var text = new SecretBytes(MaximumSize);
        try
        {
            text.Add(Head).Add("\n"u8);
            Write(text, default, secret);
            if (secret.Previous is { } previous)
                Write(text, PreviousPrefix, previous);
            return text;
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    /// <exception cref="FormatException">It is none; the message has nothing of it.</exception>
    internal static AdministrativeSecret Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaximumSize || !text.EndsWith("\n"u8))
            throw new FormatException($"the administrative secret is text of at most {MaximumSize} bytes, of lines that are ended");
        using var current = new Draft();
        using var previous = new Draft();
        int number = 0;
        ReadOnlySpan<byte> lines = text[..^1];
        foreach (Range range in lines.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = lines[range];
            bool isRight = number++ switch
            {
                0 => line.SequenceEqual(Head),
                _ when line.StartsWith(PreviousPrefix) => previous.Take(line[PreviousPrefix.Length..]),
                _ => current.Take(line),
            };
            if (!isRight)
                throw new FormatException($"line {number} of the administrative secret is none that this version knows");
        }
        // Both are looked at before one of them is a secret that somebody has to clear.
        current.Demand();
        if (previous.IsEmpty)
            return current.Finish(null);
        previous.Demand();
        return current.Finish(previous.Finish(null));
    }

    private static void Write(SecretBytes text, ReadOnlySpan<byte> prefix, AdministrativeSecret secret)
    {
        text.Add(prefix).Add("iteration "u8).Add(Encoding.ASCII.GetBytes(secret.Iteration.ToString(CultureInfo.InvariantCulture))).Add("\n"u8);
        text.Add(prefix).Add("unlock "u8).Add(secret.Unlock.Bytes).Add("\n"u8);
        text.Add(prefix).Add("backup "u8).Add(secret.Backup.Bytes).Add("\n"u8);
        foreach ((UserId user, Passphrase passphrase) in secret.Administrators.OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal))
            text.Add(prefix).Add("administrator "u8).Add(Encoding.ASCII.GetBytes(user.ToString())).Add(" "u8).Add(passphrase.Bytes).Add("\n"u8);
    }

    /// <summary>What was read so far; cleared unless a secret was made of it.</summary>
    private sealed class Draft : IDisposable
    {
        private readonly Dictionary<UserId, Passphrase> _administrators = [];
        private uint? _iteration;
        private Passphrase? _unlock;
        private Passphrase? _backup;

        private bool _isFinished;

        internal bool IsEmpty => _iteration is null && _unlock is null && _backup is null && _administrators.Count == 0;

        public void Dispose()
        {
            if (_isFinished)
                return;
            _unlock?.Dispose();
            _backup?.Dispose();
            foreach (Passphrase passphrase in _administrators.Values)
                passphrase.Dispose();
        }

        internal bool Take(ReadOnlySpan<byte> line)
        {
            int space = line.IndexOf((byte)' ');
            if (space < 0)
                return false;
            ReadOnlySpan<byte> value = line[(space + 1)..];
            switch (Encoding.ASCII.GetString(line[..space]))
            {
                case "iteration" when _iteration is null && uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out uint iteration):
                    _iteration = iteration;
                    return true;
                case "unlock" when _unlock is null && IsWord(value):
                    _unlock = new Passphrase(value);
                    return true;
                case "backup" when _backup is null && IsWord(value):
                    _backup = new Passphrase(value);
                    return true;
                case "administrator" when value.IndexOf((byte)' ') is > 0 and int end && UserId.TryParse(Encoding.ASCII.GetString(value[..end]), out UserId user):
                    if (_administrators.ContainsKey(user) || !IsWord(value[(end + 1)..]))
                        return false;
                    _administrators.Add(user, new Passphrase(value[(end + 1)..]));
                    return true;
                default:
                    return false;
            }
        }

        /// <exception cref="FormatException">A part is missing.</exception>
        internal void Demand()
        {
            if (_iteration is null || _unlock is null || _backup is null || !_administrators.ContainsKey(AdministrativeSecret.FirstAdministrator))
                throw new FormatException("the administrative secret lacks a part");
        }

        /// <summary>Hands over what <see cref="Demand"/> found complete.</summary>
        internal AdministrativeSecret Finish(AdministrativeSecret? previous)
        {
            _isFinished = true;
            return new AdministrativeSecret(_iteration!.Value, _unlock!, _backup!, _administrators, previous);
        }

        // What the device takes for a new passphrase, as the generator makes it.
        private static bool IsWord(ReadOnlySpan<byte> value) => value.Length is >= 10 and <= 200 && !value.ContainsAnyExcept(Letters);
    }
}
