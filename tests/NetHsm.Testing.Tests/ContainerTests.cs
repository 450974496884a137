using NetHsm.Model;
using TestSupport;

namespace NetHsm.Testing.Tests;

/// <summary>A container engine that is a script: its containers are emulators.</summary>
public sealed class ContainerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("podman")]
    [InlineData("docker")]
    public async Task A_container_runs_as_long_as_the_test(string name)
    {
        TestEnvironment environment = WithEngine(name);
        await using (TestDevice device = await StartAsync(environment))
        {
            Assert.Equal(TestDeviceKind.Container, device.Kind);
            Assert.Equal(SystemState.Operational, await device.Nobody.GetStateAsync());
            await device.Admin.AddNamespaceAsync(new NamespaceId("ns"));
        }
        string[] calls = await File.ReadAllLinesAsync(_directory.File("calls"));
        Assert.Equal("run --detach --rm --publish 127.0.0.1::8443 registry.example/nethsm:testing", calls[0]);
        string container = calls[1].Split(' ')[1];
        Assert.Equal([$"port {container} 8443/tcp", $"rm --force {container}"], calls[1..]);
        Assert.False(Directory.Exists($"/proc/{container}"));
    }

    [Fact]
    public async Task Podman_goes_before_docker()
    {
        _ = WithEngine("docker", "exit 3");
        await using TestDevice device = await StartAsync(WithEngine("podman"));
        Assert.Equal(TestDeviceKind.Container, device.Kind);
    }

    [Fact]
    public async Task What_the_engine_complains_of_is_said()
    {
        await RefusedAsync(WithEngine("podman", "echo 'no such image' >&2; exit 125"), "run ended with status 125: no such image");
        await RefusedAsync(WithEngine("podman", "case $1 in run) echo 1;; port) echo nowhere:x;; esac"), "'nowhere:x', which is no address");
        await RefusedAsync(new TestEnvironment { Image = "i", Path = _directory.File("nothing") }, "neither podman nor docker");
    }

    private static async Task RefusedAsync(TestEnvironment environment, string because)
    {
        TestDeviceException refused = await Assert.ThrowsAsync<TestDeviceException>(() => StartAsync(environment));
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
    }

    private static Task<TestDevice> StartAsync(TestEnvironment environment) => TestDevice.StartAsync(new TestDeviceSetup(), environment, default);

    private TestEnvironment WithEngine(string name, string? script = null)
    {
        string emulator = Path.Combine(AppContext.BaseDirectory, "nethsm-emulator.dll");
        File.WriteAllText(_directory.File(name), "#!/bin/sh\n" + (script ?? $$"""
            directory={{_directory.Path}}
            echo "$@" >>$directory/calls
            case $1 in
            run)
                mkfifo $directory/fifo
                setsid dotnet {{emulator}} --listen 127.0.0.1:0 >$directory/fifo 2>/dev/null </dev/null &
                { read -r _ url && echo "$url" >$directory/url; } <$directory/fifo
                echo $!
                ;;
            port) sed 's|https://||; s|/api/v1||' $directory/url ;;
            rm)
                kill $3
                tail --pid=$3 -f /dev/null
                ;;
            esac
            """));
        File.SetUnixFileMode(_directory.File(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new TestEnvironment { Image = "registry.example/nethsm:testing", Path = $"{_directory.File("nothing")}:{_directory.Path}" };
    }
}
