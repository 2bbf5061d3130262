using System.Globalization;
using Lamplighter.LocalHost.Commands;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

public sealed class HostRegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Hosts => Path.Combine(_folder.Path, "new", "hosts");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_AHost_IsListedUntilItIsDisposed()
    {
        var registry = new HostRegistry(Hosts);
        Assert.Empty(registry.List());

        var entry = registry.Add(5000, "session");

        Assert.Equal([(5000, "session")], registry.List());
        Assert.Equal("session", File.ReadAllText(Path.Combine(Hosts, "5000")));
        entry.Dispose();
        Assert.Empty(registry.List());
        Assert.Empty(Directory.EnumerateFiles(Hosts));
        entry.Dispose();
    }

    [Fact]
    public void Add_OnUnix_MakesAFolderOfTheUserAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        new HostRegistry(Hosts).Add(5000, "session").Dispose();

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Hosts));
    }

    [Fact]
    public void Remove_APortThatAnotherHostHasNow_KeepsThatHost()
    {
        var registry = new HostRegistry(Hosts);
        using var before = registry.Add(5000, "before");
        using var now = registry.Add(5000, "now");

        before.Dispose();
        registry.Remove(5000, "before");
        registry.Remove(5001, "never");

        Assert.Equal([(5000, "now")], registry.List());
        registry.Remove(5000, "now");
        Assert.Empty(registry.List());
    }

    [Fact]
    public void List_OtherFiles_AreLeftOut()
    {
        var registry = new HostRegistry(Hosts);
        using var host = registry.Add(5000, "session");
        foreach (var (name, text) in new[]
        {
            ("name", "x"), ("-1", "x"), ("+2", "x"), (" 3", "x"), ("99999999999", "x"), ("4.5", "x"),
            ("6", new string('x', 101)), ("7", new string('x', 100)),
        })
        {
            File.WriteAllText(Path.Combine(Hosts, name), text);
        }

        Assert.Equal([5000, 7], registry.List().Select(one => one.Port).OrderDescending());
    }

    [Fact]
    public void List_ManyHosts_AreTheNewest()
    {
        var registry = new HostRegistry(Hosts);
        Directory.CreateDirectory(Hosts);
        var time = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
        for (var port = 1; port <= 102; port++)
        {
            var file = Path.Combine(Hosts, port.ToString(CultureInfo.InvariantCulture));
            File.WriteAllText(file, "x");
            File.SetLastWriteTimeUtc(file, time.AddSeconds(port));
        }

        Assert.Equal(Enumerable.Range(3, 100).Reverse(), registry.List().Select(one => one.Port));
    }

    [Fact]
    public void Add_AFolderThatCanNotBeMade_IsNotListed()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        var registry = new HostRegistry(Path.Combine(file, "hosts"));

        using var entry = registry.Add(5000, "session");

        Assert.Empty(registry.List());
    }
}
