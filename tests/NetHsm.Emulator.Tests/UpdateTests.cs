using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LibC;
using NetHsm.Emulator.Images;
using NetHsm.Model;
using NetHsm.Updates;
using TestSupport;

namespace NetHsm.Emulator.Tests;

/// <summary>Images of <c>docs/specification/nethsm-update-image.md</c>, and the life of an update.</summary>
public sealed class UpdateTests : IAsyncLifetime
{
    private const string Notes = "What is new: \"nothing\", für alle.\n";

    private static readonly FirmwareVersion Next = new(5, 1);
    private static readonly byte[] Good = UpdateImage.Build(Next, Notes, RandomNumberGenerator.GetBytes(1000));

    private Emulator _emulator = null!;
    private DeviceClient _client = null!;

    public async Task InitializeAsync()
    {
        _emulator = await Emulator.StartAsync(new EmulatorOptions());
        _client = new DeviceClient(_emulator);
        await _client.ProvisionAsync();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task An_update_is_offered_with_its_notes_and_runs_once_it_is_committed()
    {
        (int status, string answer) = await UploadAsync(Good);
        Assert.Equal(200, status);
        Assert.Equal(Notes, (string)JsonNode.Parse(answer)!["releaseNotes"]!);
        Assert.Equal("5.0", await VersionAsync());
        await _client.DemandAsync(HttpMethod.Post, "/system/commit-update");
        Assert.Equal("Locked", await _client.StateAsync());
        await _client.UnlockAsync();
        Assert.Equal("5.1", await VersionAsync());
        Assert.Equal(412, await StatusAsync("/system/commit-update"));
    }

    [Fact]
    public async Task A_device_that_boots_unattended_is_operational_after_an_update()
    {
        await _client.DemandAsync(HttpMethod.Put, "/config/unattended-boot", """{"status": "on"}""");
        await UploadAsync(Good);
        await _client.DemandAsync(HttpMethod.Post, "/system/commit-update");
        Assert.Equal("5.1", await VersionAsync());
    }

    [Fact]
    public async Task A_second_update_waits_until_the_first_is_cancelled()
    {
        Assert.Equal(200, (await UploadAsync(Good)).Status);
        Assert.Equal(409, (await UploadAsync(Good)).Status);
        await _client.DemandAsync(HttpMethod.Post, "/system/cancel-update");
        Assert.Equal(412, await StatusAsync("/system/cancel-update"));
        Assert.Equal(412, await StatusAsync("/system/commit-update"));
        Assert.Equal(200, (await UploadAsync(Good)).Status);
    }

    [Fact]
    public async Task A_reboot_forgets_an_update()
    {
        await UploadAsync(Good);
        await _client.DemandAsync(HttpMethod.Post, "/system/reboot");
        await _client.UnlockAsync();
        Assert.Equal(412, await StatusAsync("/system/commit-update"));
        Assert.Equal("5.0", await VersionAsync());
    }

    [Theory]
    [InlineData(4, 9, 409)]
    [InlineData(5, 0, 200)]
    [InlineData(6, 0, 200)]
    public async Task Only_the_first_number_of_the_version_must_not_become_less(int major, int minor, int expected)
    {
        Assert.Equal(expected, (await UploadAsync(UpdateImage.Build(new FirmwareVersion(major, minor), ""))).Status);
    }

    [Fact]
    public async Task From_4_to_5_the_device_learns_what_5_brought()
    {
        using var directory = new TemporaryDirectory();
        await using (Emulator old = await Emulator.StartAsync(new EmulatorOptions { StateDirectory = directory.Path, Firmware = FirmwareVersion.Version4 }))
        {
            using var client = new DeviceClient(old);
            await client.ProvisionAsync();
            await client.DemandAsync(HttpMethod.Post, "/keys/generate", """{"type": "Curve25519", "mechanisms": ["EdDSA_Signature"], "id": "k"}""");
            using var content = new ByteArrayContent(Good);
            (await client.SendAsync(HttpMethod.Post, "/system/update", content)).EnsureSuccessStatusCode();
            await client.DemandAsync(HttpMethod.Post, "/system/commit-update");
            await client.UnlockAsync();
            await client.DemandAsync(HttpMethod.Put, "/keys/k/label", """{"label": "new"}""");
        }
        await using Emulator restarted = await Emulator.StartAsync(new EmulatorOptions { StateDirectory = directory.Path });
        using var again = new DeviceClient(restarted);
        await again.UnlockAsync();
        Assert.Contains("\"5.1\"", await again.DemandAsync(HttpMethod.Get, "/system/info"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_with_any_bit_flipped_is_refused()
    {
        // Every byte of what is parsed, and some of the software.
        int parsed = Good.Length - 1024;
        foreach (int at in Enumerable.Range(0, parsed).Concat(Enumerable.Range(0, 32).Select(i => parsed + (i * 32))))
        {
            byte[] bad = [.. Good];
            bad[at] ^= (byte)(1 << RandomNumberGenerator.GetInt32(8));
            (int status, string answer) = await UploadAsync(bad);
            Assert.True(status == 400, $"byte {at}: {status} {answer}");
        }
    }

    [Fact]
    public async Task A_cut_image_is_refused_at_every_length()
    {
        for (int length = 0; length < Good.Length; length += length < 600 ? 1 : 37)
            Assert.Equal((length, 400), (length, (await UploadAsync(Good[..length])).Status));
    }

    [Fact]
    public async Task An_image_with_something_after_it_is_refused()
    {
        Assert.Equal(400, (await UploadAsync([.. Good, 0])).Status);
        Assert.Equal(400, (await UploadAsync([.. Good, .. new byte[512]])).Status);
    }

    /// <summary>Whoever signs may still make mistakes.</summary>
    [Theory]
    [InlineData("5.1", 2, 2, 200)]
    [InlineData("5.1", 1, 2, 400)]
    [InlineData("5.1", 3, 2, 400)]
    [InlineData("5.1", 0, 0, 400)]
    [InlineData("5.1", -1, 2, 400)]
    [InlineData("5", 1, 1, 400)]
    [InlineData("5.x", 1, 1, 400)]
    [InlineData("", 1, 1, 400)]
    public async Task An_image_that_is_signed_well_is_read_as_strictly(string version, int saidBlocks, int blocks, int expected)
    {
        byte[] signed =
        [
            0, 0, 0,
            0, 0, (byte)version.Length, .. Encoding.ASCII.GetBytes(version),
            (byte)(saidBlocks >> 24), (byte)(saidBlocks >> 16), (byte)(saidBlocks >> 8), (byte)saidBlocks,
            .. new byte[blocks * 512],
        ];
        byte[] signature = ImageSigner.Sign(SHA256.HashData(signed));
        byte[] image = [.. UpdateImageLayout.Mark, 0, (byte)(signature.Length >> 8), (byte)signature.Length, .. signature, .. signed];
        (int status, string answer) = await UploadAsync(image);
        Assert.True(status == expected, $"{status} {answer}");
    }

    [Fact]
    public async Task An_image_that_somebody_else_signed_is_refused()
    {
        using var other = RSA.Create(3072);
        int start = 16 + 3 + (3072 / 8);
        byte[] signature = other.SignData(Good.AsSpan(start), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        (int status, string answer) = await UploadAsync([.. Good[..19], .. signature, .. Good[start..]]);
        Assert.Equal(400, status);
        Assert.Contains("Signature check", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_may_be_longer_than_other_bodies()
    {
        Assert.Equal(200, (await UploadAsync(UpdateImage.Build(Next, Notes, new byte[3 << 20]))).Status);
    }

    [Fact]
    public void Openssl_verifies_the_example_of_the_specification()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("update-test-key.pem", File.ReadAllBytes(Repository.File("src", "NetHsm.Emulator", "Images", "update-test-key.pem")));
        string page = File.ReadAllText(Repository.File("docs", "specification", "nethsm-update-image.md"));
        string script = page.Split("```sh\n")[1].Split("```")[0];
        string program = Path.Combine(AppContext.BaseDirectory, "nethsm-emulator.dll");
        ProcessResult result = ExternalProgram.Run("bash", ["-euc", $"cd {directory.Path}; nethsm-emulator() {{ dotnet {program} \"$@\"; }}\n{script}"]);
        Assert.True(result.ExitCode == 0 && result.OutputText == "Verified OK\n", result.ToString());
    }

    [Fact]
    public async Task The_program_writes_what_the_device_takes()
    {
        using var directory = new TemporaryDirectory();
        string notes = directory.Write("notes", Encoding.UTF8.GetBytes(Notes));
        using (var program = new RunningProgram("make-update", "--version", "5.7", "--notes", notes, "--output", directory.File("image")))
            Assert.Equal(0, program.End().ExitCode);
        (int status, string answer) = await UploadAsync(await File.ReadAllBytesAsync(directory.File("image")));
        Assert.Equal(200, status);
        Assert.Contains("für alle", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_replaced_only_by_force_and_as_a_whole()
    {
        using var directory = new TemporaryDirectory();
        string file = directory.Write("image", "precious"u8);
        using FileStream before = File.OpenRead(file);
        using (var program = new RunningProgram("make-update", "--version", "5.7", "--output", file))
        {
            (int exitCode, _, string error) = program.End();
            Assert.Equal(ExitStatus.InputOutput, exitCode);
            Assert.Equal($"nethsm-emulator: {file} is there already: remove it, or use --force\n", error);
        }
        Assert.Equal("precious", File.ReadAllText(file));
        using (var program = new RunningProgram("make-update", "--version", "5.7", "--output", file, "--force"))
            Assert.Equal(ExitStatus.Ok, program.End().ExitCode);
        Assert.StartsWith("_NETHSM_UPDATE_\0", File.ReadAllText(file, Encoding.Latin1), StringComparison.Ordinal);
        // Who had it open has the old one whole: it was not written over.
        Assert.Equal("precious", new StreamReader(before).ReadToEnd());
        Assert.Equal([file], Directory.GetFileSystemEntries(directory.Path));
    }

    [Fact]
    public void A_dash_is_standard_output()
    {
        using var directory = new TemporaryDirectory();
        string dll = Path.Combine(AppContext.BaseDirectory, "nethsm-emulator.dll");
        ProcessResult made = ExternalProgram.Run("sh", ["-c", $"cd '{directory.Path}' && exec dotnet '{dll}' make-update --version 5.7 --output -"]);
        Assert.Equal(ExitStatus.Ok, made.ExitCode);
        Assert.Equal("_NETHSM_UPDATE_\0", Encoding.Latin1.GetString(made.Output.AsSpan(0, 16)));
        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }

    private async Task<string> VersionAsync() =>
        (string)JsonNode.Parse(await _client.DemandAsync(HttpMethod.Get, "/system/info"))!["softwareVersion"]!;

    private async Task<int> StatusAsync(string path)
    {
        using HttpResponseMessage response = await _client.SendAsync(HttpMethod.Post, path, (string?)null);
        return (int)response.StatusCode;
    }

    private async Task<(int Status, string Answer)> UploadAsync(byte[] image)
    {
        using var content = new ByteArrayContent(image);
        using HttpResponseMessage response = await _client.SendAsync(HttpMethod.Post, "/system/update", content);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
