using NetHsm.Emulator.Http;
using NetHsm.Model;

namespace NetHsm.Emulator.Tests;

public class RouteTableTests
{
    [Fact]
    public void It_has_the_76_operations_of_the_contract_each_once()
    {
        Assert.Equal(76, RouteTable.Routes.Count);
        Assert.Equal(76, RouteTable.Routes.DistinctBy(route => (route.Method, route.Path)).Count());
    }

    [Fact]
    public void Nobody_without_credentials_does_anything_in_an_operational_device_but_look_at_its_health()
    {
        string[] open = [.. RouteTable.Routes
            .Where(route => route.States.HasFlag(States.Operational) && (route.Roles == Roles.Public || route.PublicIn.HasFlag(States.Operational)))
            .Select(route => route.Path)];
        Assert.Equal(["/info", "/health/ready", "/health/state"], open);
    }

    [Fact]
    public void Operations_on_the_whole_device_are_not_for_users_of_namespaces()
    {
        Assert.All(
            RouteTable.Routes.Where(route => route.Path.StartsWith("/config/", StringComparison.Ordinal)
                || route.Path.StartsWith("/cluster/", StringComparison.Ordinal)
                || route.Path.StartsWith("/namespaces", StringComparison.Ordinal)),
            route => Assert.Equal(Callers.Root, route.Callers));
    }

    [Theory]
    [InlineData("GET", "keys", "keys")]
    [InlineData("GET", "keys/generate", "keys/generate")]
    [InlineData("GET", "keys/a*", "keys/{prefix}*")]
    [InlineData("DELETE", "keys/a*", "keys/{key}")]
    [InlineData("GET", "keys/a", "keys/{key}")]
    [InlineData("GET", "keys/a/sign", "keys/{key}/sign")]
    [InlineData("GET", "keys/a/restrictions/tags/t", "keys/{key}/restrictions/tags/{tag}")]
    public void The_most_exact_path_is_taken(string method, string path, string template)
    {
        (Resource resource, _) = RouteTable.Find(method, path.Split('/'), FirmwareVersion.Version5)!.Value;
        Assert.Equal(RouteTable.Routes.Where(route => route.Path == "/" + template).Select(route => route.Method), resource.Methods);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nope")]
    [InlineData("keys/a/nope")]
    [InlineData("keys/a/sign/more")]
    public void Other_paths_lead_nowhere(string path)
    {
        Assert.Null(RouteTable.Find("GET", path.Split('/'), FirmwareVersion.Version5));
    }
}
