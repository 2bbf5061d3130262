using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Watching;

public sealed class WatchTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Sources_ChangedBrokenAndMended_AnswerAsTheLastBuildThatWorked()
    {
        using var function = new SmallFunction();
        await using var host = await RunningHost.StartAnyAsync("start-api", function.Project, WatchingHost.WatchApi);
        using var client = Client(host);
        var processes = new HashSet<int>();
        Assert.Equal("first", await AnswerAsync(client, processes));

        function.Say("\"second\"");
        await UntilAsync(host, client, processes, "second");

        function.Say("nonsense");
        await host.LineAsync("error CS0103: The name 'nonsense' does not exist", s_patience);
        await host.LineAsync("running with the last successful build", s_patience);
        using (var stale = await client.GetWhenBuiltAsync("/"))
        {
            Assert.StartsWith("second ", await stale.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal("failed", stale.BuildState());
        }

        await host.LineAsync("note: the sources don't build", s_patience);

        function.Say("\"third\"");
        await UntilAsync(host, client, processes, "third");
        using (var rebuilt = await client.GetWhenBuiltAsync("/"))
        {
            Assert.Null(rebuilt.BuildState());
        }

        Assert.Equal(0, await host.StopAsync());
        Assert.Equal(3, processes.Count);
        foreach (var process in processes)
        {
            await ProcessProbe.GoneAsync(process);
        }
    }

    [Fact]
    public async Task Request_InFlight_EndsOnTheOldProcessWhileNewOnesGoToTheNew()
    {
        using var function = new SmallFunction();
        await using var host = await RunningHost.StartAnyAsync("start-api", function.Project, WatchingHost.WatchApi);
        using var gate = new TcpListener(IPAddress.Loopback, 0);
        gate.Start();

        using var client = Client(host);
        var inFlight = client.GetStringAsync($"/wait/{((IPEndPoint)gate.LocalEndpoint).Port}/");
        using var waiting = await gate.AcceptTcpClientAsync().WaitAsync(s_patience);
        function.Say("\"second\"");
        await host.LineAsync("New requests go to a new process", s_patience);
        var second = await client.GetStringAsync("/");
        await waiting.GetStream().WriteAsync(new byte[1]);
        var first = await inFlight;

        Assert.StartsWith("first ", first, StringComparison.Ordinal);
        Assert.StartsWith("second ", second, StringComparison.Ordinal);
        await ProcessProbe.GoneAsync(int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task InvokeApi_Watches_Too()
    {
        using var function = new SmallFunction();
        await using var host = await RunningHost.StartAnyAsync("start", $"small={function.Project}", WatchingHost.Watch);
        using var client = Client(host);
        function.Say("\"second\"");
        await host.LineAsync("small is built", s_patience);

        Assert.Contains("second ", await InvokeAsync(client, "small"), StringComparison.Ordinal);

        // In the middle of a build.
        function.Say("\"third\"");
        await host.LinesAsync(lines => lines.Count(line => line.Contains("changed. Building", StringComparison.Ordinal)) == 2, s_patience);
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task Template_FunctionsOfOneProject_AreBuiltOnceAndReplacedTogether()
    {
        using var function = new SmallFunction();
        var template = Path.Combine(function.Project, "template.yaml");
        await File.WriteAllTextAsync(template, $$"""
            Resources:
              One: { Type: AWS::Serverless::Function, Properties: { CodeUri: . } }
              Two: { Type: AWS::Serverless::Function, Properties: { CodeUri: . } }
              Built: { Type: AWS::Serverless::Function, Properties: { CodeUri: {{Programs.RawFunction}} } }
            """);
        await using var host = await RunningHost.StartAnyAsync("start", "--template=" + template, WatchingHost.Watch);
        using var client = Client(host);
        await host.LineAsync("note: Built isn't watched: --watch requires a project");

        await File.AppendAllTextAsync(template, "# edited\n");
        await host.LineAsync("template.yaml changed. Restart the host to apply the changes", s_patience);
        function.Say("\"second\"");
        await host.LineAsync("One, Two are built", s_patience);

        Assert.Contains("second ", await InvokeAsync(client, "One"), StringComparison.Ordinal);
        Assert.Contains("second ", await InvokeAsync(client, "Two"), StringComparison.Ordinal);
        Assert.Contains("statusCode", await InvokeAsync(client, "Built"), StringComparison.Ordinal);
        Assert.Single(host.Lines, line => line.Contains("changed. Building", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Template_HandlerOfOneFunctionIsGone_OnlyThatOneIsStale()
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("Words.csproj", """
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
            """);
        await folder.WriteAsync("Words.cs", Words("One", "first", "Two"));
        var template = await folder.WriteAsync("template.yaml", """
            Resources:
              Two: { Type: AWS::Serverless::Function, Properties: { CodeUri: ., Handler: 'Words::Words::Two' } }
              One: { Type: AWS::Serverless::Function, Properties: { CodeUri: ., Handler: 'Words::Words::One' } }
            """);
        await using var host = await RunningHost.StartAnyAsync("start", "--template=" + template, WatchingHost.Watch);
        using var client = Client(host);

        await folder.WriteAsync("Words.cs", Words("One", "second", "Renamed"));
        await host.LineAsync("One is built", s_patience);
        var beside = await RunningHost.RunBesideAsync("1", "invoke", "One", "--template", template, "--event", "-");

        Assert.Equal("\"second\"\n", beside.Output);
        Assert.DoesNotContain("what the host built", beside.Errors, StringComparison.Ordinal);
        Assert.Contains(host.Lines, line => line == "Two keeps running with the last successful build.");
        Assert.Contains("second", await InvokeAsync(client, "One"), StringComparison.Ordinal);
        Assert.Contains("first", await InvokeAsync(client, "Two"), StringComparison.Ordinal);
        await host.LineAsync("note: the sources don't build: the last successful build answered", s_patience);
        Assert.Single(host.Lines, line => line.Contains("the sources don't build", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Project_GoneAndBackAgain_IsWatchedStill()
    {
        using var function = new SmallFunction();
        await using var host = await RunningHost.StartAnyAsync("start-api", function.Project, WatchingHost.WatchApi);
        using var client = Client(host);
        Directory.Move(function.Project, function.Project + ".away");
        await host.LineAsync("running with the last successful build", s_patience);
        Assert.Equal("first", await AnswerAsync(client, []));

        Directory.Move(function.Project + ".away", function.Project);
        function.Say("\"second\"");

        await UntilAsync(host, client, [], "second");
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task LinkedSource_OutsideTheProjects_IsWatchedToo()
    {
        using var function = new SmallFunction();
        function.Link("\"first\"");
        await using var host = await RunningHost.StartAnyAsync("start-api", function.Project, WatchingHost.WatchApi);
        using var client = Client(host);
        Assert.Equal("first", await AnswerAsync(client, []));

        function.Link("\"second\"");

        Assert.Equal("second", await AnswerAsync(client, []));
        Assert.Single(host.Lines, line => line.Contains("changed. Building", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Warnings_OfABuildAndARebuild_AreShownOnceEach()
    {
        using var function = new SmallFunction();
        function.Say("\"first\"; static int s_first");
        await using var host = await RunningHost.StartAnyAsync("start-api", function.Project, WatchingHost.WatchApi);
        using var client = Client(host);

        function.Say("\"second\"; static int s_second");

        Assert.Equal("second", await AnswerAsync(client, []));
        foreach (var field in (string[])["s_first", "s_second"])
        {
            var warning = Assert.Single(host.Lines, line => line.Contains(field, StringComparison.Ordinal));
            Assert.Matches(@"Texts\.cs\(\d+,\d+\): warning CS0169: The field 'Texts\.s_\w+' is never used$", warning);
        }
    }

    [Fact]
    public async Task Watch_OfABuiltFile_IsRefused()
    {
        var result = await RunningHost.RunAsync("", "start-api", Programs.RawFunction, "--port", "0", "--watch");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--watch requires a project", result.Errors, StringComparison.Ordinal);
    }

    private static HttpClient Client(RunningHost host) => new() { Timeout = s_patience, BaseAddress = host.Client.BaseAddress };

    private static async Task<string> InvokeAsync(HttpClient client, string function)
    {
        using var response = await client.PostAsync($"/2015-03-31/functions/{function}/invocations", new StringContent("{}"));
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task UntilAsync(RunningHost host, HttpClient client, HashSet<int> processes, string word)
    {
        var waited = Stopwatch.StartNew();
        while (await AnswerAsync(client, processes) != word)
        {
            Assert.True(waited.Elapsed < s_patience, $"Never '{word}'. The host printed:\n{string.Join('\n', host.Lines)}");
            await Task.Delay(50);
        }
    }

    // A request that waits longer than the gateway does gets 504.
    private static async Task<string> AnswerAsync(HttpClient client, HashSet<int> processes)
    {
        using var response = await client.GetWhenBuiltAsync("/");
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return "";
        }

        var parts = (await response.Content.ReadAsStringAsync()).Split(' ');
        processes.Add(int.Parse(parts[1], CultureInfo.InvariantCulture));
        return parts[0];
    }

    private static string Words(string one, string word, string two) =>
        "using System.IO;\nusing System.Text;\npublic class Words\n{\n"
            + $"    public Stream {one}() => new MemoryStream(Encoding.UTF8.GetBytes(\"\\\"{word}\\\"\"));\n"
            + $"    public Stream {two}() => {one}();\n}}\n";
}
