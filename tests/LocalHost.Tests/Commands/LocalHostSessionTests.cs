using System.Text;
using Lamplighter.LocalHost.Commands;
using Lamplighter.LocalHost.Explorer;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

/// <summary>A session without a process: its functions never start, or the user starts them.</summary>
public sealed class LocalHostSessionTests : IAsyncDisposable
{
    private static readonly FunctionSettings s_attached = new() { IsAttached = true, Region = "eu-north-1" };
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryStream _output = new();
    private readonly HostRegistry _hosts;
    private readonly LocalHostSession _session;

    public LocalHostSessionTests()
    {
        _hosts = new HostRegistry(Path.Combine(_folder.Path, "hosts"));
        _session = new LocalHostSession(Screen.Of(_output, isRedirected: true), _hosts, Verbosity.Tidy, runtimePort: 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _output.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Names_OfFunctions_AreTheirNamesAndThenTheirIds()
    {
        var one = _session.Add(Target("one"), new FunctionSettings());
        var two = _session.Add(Target("the-two"), new FunctionSettings(), Described("Two"));
        var three = _session.Add(Target("the-three"), new FunctionSettings(), Described("Four"));
        var four = _session.Add(Target("Four"), new FunctionSettings());

        Assert.Equal(
            [("one", one), ("the-two", two), ("the-three", three), ("Four", four), ("Two", two)],
            _session.Names.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal([one, two, three, four], _session.Functions.Select(function => function.Function));
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    public void Add_AProjectThatTheHostRuns_KnowsWhenItWasBuilt(bool isProject, bool isAttached, bool isBuilt)
    {
        var target = Target("one") with
        {
            Project = isProject ? new ProjectFiles("/shop/one.csproj", "/shop/obj/project.assets.json", default) : null,
        };

        _session.Add(target, isAttached ? s_attached : new FunctionSettings(), Described("One"));

        var added = Assert.Single(_session.Functions);
        Assert.Equal(
            (isProject ? "/shop/one.csproj" : target.FileName, isAttached ? "eu-north-1" : "us-east-1", "One"),
            (added.Source, added.Region, added.Described?.Id));
        Assert.Equal(isBuilt, added.Built is not null);
    }

    [Fact]
    public void Add_NotesOfTargets_ArePrintedOnce()
    {
        _session.Add(Target("one") with { Note = "it is old" }, new FunctionSettings());
        Assert.False(_session.Reporter.NamesFunctions);
        _session.Add(Target("two") with { Note = "it is old" }, new FunctionSettings());
        _session.Add(Target("three") with { Note = "it is new" }, new FunctionSettings());
        _session.Add(Target("four"), new FunctionSettings());

        Assert.True(_session.Reporter.NamesFunctions);
        Assert.Equal("note: it is old\nnote: it is new\n", Printed());
    }

    [Theory]
    [InlineData("http://localhost:1")]
    [InlineData(null)]
    public async Task Explore_UntilDisposed_IsListedAndPrintsItsAddress(string? gateway)
    {
        await using var server = await _session.ExploreAsync(0, 3001, gateway);

        Assert.Equal([(server.Port, _session.Store.Id)], _hosts.List());
        var invoke = gateway is null ? "" : $"Invoke API: http://localhost:{server.Port}/2015-03-31/functions/NAME/invocations\n";
        Assert.Equal($"{invoke}Explorer: http://localhost:{server.Port}\n\n", Printed());
        await _session.DisposeAsync();
        Assert.Empty(_hosts.List());
    }

    [Fact]
    public async Task Describe_FrontDoors_AreTheApisOfTheExplorer()
    {
        await _folder.WriteAsync("openapi.json", """{"openapi":"3.1.1","paths":{}}""");
        var definition = await _folder.WriteAsync("definition.json", "{}");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "bare"));
        var one = _session.Add(Target("one"), s_attached);
        var bare = _session.Add(Target("bare/two") with { Name = "two" }, s_attached);
        _session.Describe("one", "http://localhost:1", [one], definition);
        _session.Describe("Shop", "http://localhost:2", [one, bare], definition);
        _session.Describe("Api", "http://localhost:3", [bare], definition);
        _session.Describe("two", "http://localhost:4", [bare]);
        await using var server = await _session.ExploreAsync(0, 3001, null);
        using var client = new HttpClient();

        var apis = await client.GetStringAsync(new Uri($"http://localhost:{server.Port}/api/apis"));

        var document = Path.Combine(_folder.Path, "openapi.json");
        Assert.Equal(
            $$"""
            [{"index":0,"name":"one","gateway":"http://localhost:1","file":"{{document}}"},
            {"index":1,"name":"Shop: one","gateway":"http://localhost:2","file":"{{document}}"},
            {"index":3,"name":"Api: two","gateway":"http://localhost:3","file":"{{definition}}"}]
            """.ReplaceLineEndings(""),
            apis);
    }

    private static TemplateFunction Described(string id) => new() { Id = id, Name = id, File = "template.yaml", Line = 1 };

    private FunctionTarget Target(string name) => new(name, Path.Combine(_folder.Path, name), [], _folder.Path);

    private string Printed() => Encoding.UTF8.GetString(_output.ToArray());
}
