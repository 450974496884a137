using System.Security.Cryptography;
using LibC;
using SecretSharing;
using Signstar.Shares;

namespace Signstar.Administration.Shares;

/// <summary>
/// The shares that are on the host, in a file system in memory that does not outlive the administration (docs/specification/share-holders.md). Directories of
/// holders belong to their roles: whatever one that was taken over puts there, a link, a pipe, a directory, is followed by nobody and stops nobody.
/// </summary>
internal sealed class ShareVault
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly AdministrationPaths _paths;
    private readonly IReadOnlyList<string> _holders;

    internal ShareVault(AdministrationPaths paths, IReadOnlyList<string> holders)
    {
        _paths = paths;
        _holders = holders;
    }

    /// <summary>Whether the file system is there, with the directories of the holders.</summary>
    internal bool IsOpen => Directory.Exists(Path.GetDirectoryName(_paths.Status));

    /// <summary>Whether all was done for which shares were brought, and a run was interrupted that was to end their time.</summary>
    internal bool IsDone => File.Exists(_paths.SharesDone);

    internal bool HasWaiting => Directory.Exists(_paths.ShareSet) && Directory.EnumerateDirectories(_paths.ShareSet).Any();

    /// <summary>Name of the plan that holders had agreed to when the waiting set was made; null for none.</summary>
    internal string? AgreedWithWaiting => ReadDigest(Path.Join(_paths.ShareSet, ShareFiles.Agreed));

    /// <summary>Takes note that there may be something new: whatever comes after this starts another run.</summary>
    internal void TakeChanges()
    {
        foreach (string directory in _holders.SelectMany(holder => new[] { _paths.Download(holder), _paths.Upload(holder) }).Prepend(_paths.Shares))
            Clear(Path.Join(directory, ShareFiles.Changed));
    }

    /// <summary>From here on no run needs a share any more, however few of them are left.</summary>
    internal void MarkDone() => File.WriteAllBytes(_paths.SharesDone, []);

    /// <summary>The shares that holders brought; what is none is left out, and named.</summary>
    internal IReadOnlyList<HeldShare> Uploaded(ICollection<string> problems)
    {
        List<HeldShare> shares = [];
        foreach (string holder in _holders)
        {
            try
            {
                if (Read(_paths.Upload(holder)) is { } share)
                    shares.Add(new HeldShare(holder, share));
            }
            catch (Exception damage) when (damage is SecretShareException or IOException or UnauthorizedAccessException)
            {
                problems.Add($"what {holder} uploaded is no share: {damage.Message}");
            }
        }
        return shares;
    }

    /// <summary>How many holders agreed to a plan after they were shown it.</summary>
    internal int CountAgreed(string planDigest, IEnumerable<string> holders) =>
        holders.Distinct(StringComparer.Ordinal).Count(holder => DigestFile.AreEqual(ReadDigest(Path.Join(_paths.Upload(holder), ShareFiles.Agreed)), planDigest));

    /// <summary>The new set that waits to be confirmed; empty for none.</summary>
    /// <exception cref="AdministrationException">It is damaged.</exception>
    internal IReadOnlyList<HeldShare> Waiting()
    {
        List<HeldShare> shares = [];
        if (!Directory.Exists(_paths.ShareSet))
            return shares;
        try
        {
            foreach (string path in Directory.EnumerateDirectories(_paths.ShareSet).Order(StringComparer.Ordinal))
                shares.Add(ReadWaiting(path));
            return shares;
        }
        catch
        {
            shares.ForEach(share => share.Dispose());
            throw;
        }
    }

    /// <summary>Lays out a new set, a share for each holder; one that waited before is gone.</summary>
    /// <param name="shares">The shares.</param>
    /// <param name="agreedPlan">The plan that holders agreed to with the shares that held until now; null where none had to be.</param>
    internal void Offer(IReadOnlyList<HeldShare> shares, string? agreedPlan = null)
    {
        _ = Withdraw();
        // What is here as a whole is the set: only then is anything of it given out.
        string draft = _paths.ShareSet + ".new";
        Directory.CreateDirectory(draft, Mine);
        foreach (HeldShare held in shares)
        {
            string directory = Path.Join(draft, held.Holder);
            Directory.CreateDirectory(directory, Mine);
            Put(directory, held.Share, givesAway: false);
        }
        if (agreedPlan is not null)
            DigestFile.Write(Path.Join(draft, ShareFiles.Agreed), agreedPlan);
        Directory.Move(draft, _paths.ShareSet);
        HandOut(shares);
    }

    /// <summary>Gives each holder of the waiting set the own share, once: not to who has confirmed it, nor anew to who has not fetched it.</summary>
    internal void HandOut(IReadOnlyList<HeldShare> waiting)
    {
        foreach (HeldShare held in waiting)
        {
            string directory = _paths.Download(held.Holder);
            if (!File.Exists(Path.Join(directory, ShareFiles.Share)) && !HasConfirmed(held))
                Put(directory, held.Share, givesAway: true);
        }
    }

    /// <summary>Who has not confirmed the own share of the waiting set.</summary>
    internal IReadOnlyList<string> Awaited(IReadOnlyList<HeldShare> waiting) => [.. waiting.Where(held => !HasConfirmed(held)).Select(held => held.Holder)];

    /// <summary>Takes a waiting set back, and what was given out of it.</summary>
    /// <returns>What could not be destroyed.</returns>
    internal IReadOnlyList<string> Withdraw()
    {
        List<string> problems = [];
        foreach (string set in new[] { _paths.ShareSet, _paths.ShareSet + ".new" }.Where(Directory.Exists))
        {
            foreach (string inside in Directory.EnumerateDirectories(set))
                Destroy(inside, problems);
            Directory.Delete(set, recursive: true);
        }
        foreach (string directory in _holders.Select(_paths.Download).Where(Directory.Exists))
        {
            Destroy(directory, problems);
            Clear(Path.Join(directory, ShareFiles.Confirmed));
        }
        return problems;
    }

    /// <summary>Overwrites every share on the host. What cannot be goes with the file system.</summary>
    /// <returns>What could not be destroyed.</returns>
    internal IReadOnlyList<string> Destroy()
    {
        List<string> problems = [.. Withdraw()];
        foreach (string directory in _holders.Select(_paths.Upload).Where(Directory.Exists))
        {
            Destroy(directory, problems);
            Clear(Path.Join(directory, ShareFiles.Agreed));
            Clear(Path.Join(directory, ShareFiles.Shown));
        }
        return problems;
    }

    private bool HasConfirmed(HeldShare held)
    {
        string? confirmed = ReadDigest(Path.Join(_paths.Download(held.Holder), ShareFiles.Confirmed));
        byte[] text = held.Share.ToText();
        try
        {
            return DigestFile.AreEqual(confirmed, DigestFile.DigestOf(text));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private static HeldShare ReadWaiting(string path)
    {
        string holder = Path.GetFileName(path);
        try
        {
            return new HeldShare(holder, Read(path) ?? throw new IOException($"{path} has no share"));
        }
        catch (SecretShareException damage)
        {
            throw new AdministrationException(
                ExitStatus.InputOutput, $"the new share of {holder} on this host is damaged: {damage.Message}; let the time of the shares end, and begin anew", damage);
        }
    }

    private static void Put(string directory, SecretShare share, bool givesAway)
    {
        byte[] text = share.ToText();
        try
        {
            ShareFile.Put(directory, text, givesAway);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private static SecretShare? Read(string directory)
    {
        byte[]? text = ShareFile.Read(directory, SecretShare.MaximumTextLength);
        if (text is null)
            return null;
        try
        {
            return SecretShare.Parse(text);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private static string? ReadDigest(string path)
    {
        try
        {
            return DigestFile.Read(path);
        }
        catch (Exception other) when (other is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Destroy(string directory, List<string> problems)
    {
        try
        {
            ShareFile.Remove(directory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"what is in {directory} could not be overwritten ({failure.Message})");
            Clear(Path.Join(directory, ShareFiles.Share));
        }
    }

    /// <summary>Whatever it is, it is gone.</summary>
    private static void Clear(string path)
    {
        if (new FileInfo(path).LinkTarget is null && Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else if (Directory.Exists(Path.GetDirectoryName(path)))
            File.Delete(path);
    }
}
