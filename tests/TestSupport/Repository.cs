namespace TestSupport;

/// <summary>Places in the checkout that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>An executable as <c>./build</c> leaves it.</summary>
    public static string Executable(string name) => System.IO.File.Exists(File("out", "bin", name))
        ? File("out", "bin", name)
        : throw new FileNotFoundException($"out/bin/{name} is missing: run ./build first.");

    private static string FindRoot()
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !System.IO.File.Exists(Path.Combine(directory, "Signstar.sln")))
            directory = Path.GetDirectoryName(directory);
        return directory ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
