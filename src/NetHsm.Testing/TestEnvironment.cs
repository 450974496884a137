using NetHsm.Testing.Hosts;

namespace NetHsm.Testing;

/// <summary>What the environment says about the device to test with.</summary>
internal sealed record TestEnvironment
{
    internal const string UrlVariable = "NETHSM_TEST_URL";
    internal const string FingerprintVariable = "NETHSM_TEST_FINGERPRINT";
    internal const string ResetVariable = "NETHSM_TEST_RESET";
    internal const string AdminPassphraseFileVariable = "NETHSM_TEST_ADMIN_PASSPHRASE_FILE";
    internal const string ImageVariable = "NETHSM_TEST_IMAGE";
    internal const string RuntimeDirectoryVariable = "XDG_RUNTIME_DIR";

    /// <summary>API of a device that is there anyway.</summary>
    internal string? Url { get; init; }

    /// <summary>By what it is recognised: <c>sha256:HEX</c>, or <c>unsafe</c>.</summary>
    internal string? Fingerprint { get; init; }

    /// <summary>Whether everything on it may be erased.</summary>
    internal bool MayReset { get; init; }

    /// <summary>File with the passphrase of its administrator.</summary>
    internal string? AdminPassphraseFile { get; init; }

    /// <summary>Container image to start where there is no device.</summary>
    internal string? Image { get; init; }

    /// <summary>Where container engines are looked for.</summary>
    internal string Path { get; init; } = "";

    /// <summary>Where tests that take turns with a device have their locks.</summary>
    internal string LockDirectory { get; init; } =
        DeviceLock.DirectoryIn(Read(RuntimeDirectoryVariable), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>How long a test waits for its turn.</summary>
    internal TimeSpan LongestWait { get; init; } = DeviceLock.Limit;

    /// <exception cref="TestDeviceException">A variable has a value that it must not have.</exception>
    internal static TestEnvironment OfProcess() => new()
    {
        Url = Read(UrlVariable),
        Fingerprint = Read(FingerprintVariable),
        MayReset = IsYes(ResetVariable, Read(ResetVariable)),
        AdminPassphraseFile = Read(AdminPassphraseFileVariable),
        Image = Read(ImageVariable),
        Path = Read("PATH") ?? "",
    };

    internal static bool IsYes(string variable, string? value) => value switch
    {
        "yes" => true,
        null or "no" => false,
        _ => throw new TestDeviceException($"{variable} is '{value}': set it to yes or no."),
    };

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
