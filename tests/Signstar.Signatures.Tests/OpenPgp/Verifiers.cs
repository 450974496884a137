using TestSupport;

namespace Signstar.Signatures.Tests.OpenPgp;

/// <summary>Programs that we did not write, with one certificate: <c>gpg</c>, with a home of its own, and <c>sqv</c>.</summary>
internal sealed class Verifiers : IDisposable
{
    private readonly TemporaryDirectory _home = new();
    private readonly TemporaryDirectory _directory = new();
    private readonly string _certificate;
    private int _files;

    public Verifiers(byte[] certificate)
    {
        _certificate = Write(certificate);
        ProcessResult imported = Gpg("--import", _certificate);
        if (imported.ExitCode != 0)
        {
            Dispose();
            Assert.Fail(imported.ToString());
        }
    }

    public ProcessResult Gpg(params string[] arguments) =>
        ExternalProgram.Run("gpg", ["--homedir", _home.Path, "--batch", "--no-tty", "--quiet", .. arguments]);

    /// <summary>Both accept the signature of the file.</summary>
    public void Accept(byte[] file, byte[] signature)
    {
        foreach (ProcessResult result in Verify(file, signature))
            Assert.True(result.ExitCode == 0, result.ToString());
    }

    /// <summary>Both refuse it.</summary>
    public void Refuse(byte[] file, byte[] signature)
    {
        foreach (ProcessResult result in Verify(file, signature))
            Assert.False(result.ExitCode == 0, result.ToString());
    }

    public string Write(byte[] content) => _directory.Write($"file{_files++}", content);

    public void Dispose()
    {
        ExternalProgram.Run("gpgconf", ["--homedir", _home.Path, "--kill", "all"]);
        _home.Dispose();
        _directory.Dispose();
    }

    private ProcessResult[] Verify(byte[] file, byte[] signature)
    {
        string filePath = Write(file), signaturePath = Write(signature);
        return
        [
            Gpg("--verify", signaturePath, filePath),
            ExternalProgram.Run("sqv", ["--keyring", _certificate, signaturePath, filePath]),
        ];
    }
}
