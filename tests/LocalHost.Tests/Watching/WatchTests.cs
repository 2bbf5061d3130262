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
        await using var host = await RunningHost.StartAnyAsync("start-api", function.Project, "--watch");
        var processes = new HashSet<int>();
        Assert.Equal("first", await AnswerAsync(host, processes));

        function.Say("\"second\"");
        await UntilAsync(host, processes, "second");

        function.Say("nonsense");
        await host.LineAsync("error CS0103: The name 'nonsense' does not exist", s_patience);
        await host.LineAsync("the last build that worked answers", s_patience);
        using (var stale = await host.Client.GetAsync("/"))
        {
            Assert.StartsWith("second ", await stale.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal("failed", stale.Headers.GetValues("X-Lamplighter-Build").Single());
        }

        await host.LineAsync("note: the sources do not build", s_patience);

        function.Say("\"third\"");
        await UntilAsync(host, processes, "third");
        using (var mended = await host.Client.GetAsync("/"))
        {
            Assert.False(mended.Headers.Contains("X-Lamplighter-Build"));
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
        await using var host = await RunningHost.StartAnyAsync("start-api", function.Project, "--watch", "--timeout", "900", "--integration-timeout", "900");
        using var gate = new TcpListener(IPAddress.Loopback, 0);
        gate.Start();

        using var client = new HttpClient { Timeout = s_patience, BaseAddress = host.Client.BaseAddress };
        var inFlight = client.GetStringAsync($"/wait/{((IPEndPoint)gate.LocalEndpoint).Port}/");
        using var waiting = await gate.AcceptTcpClientAsync().WaitAsync(s_patience);
        function.Say("\"second\"");
        await host.LineAsync("new requests go to a new process", s_patience);
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
        await using var host = await RunningHost.StartAnyAsync("start", $"small={function.Project}", "--watch");
        function.Say("\"second\"");
        await host.LineAsync("small is built", s_patience);

        using var response = await host.Client.PostAsync("/2015-03-31/functions/small/invocations", new StringContent("{}"));

        Assert.Contains("second ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // In the middle of a build.
        function.Say("\"third\"");
        await host.LinesAsync(lines => lines.Count(line => line.Contains("changed: building", StringComparison.Ordinal)) == 2, s_patience);
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task Watch_OfABuiltFile_IsRefused()
    {
        var result = await RunningHost.RunAsync("", "start-api", Programs.RawFunction, "--port", "0", "--watch");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--watch needs a project", result.Errors, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(RunningHost host, HashSet<int> processes, string word)
    {
        var waited = Stopwatch.StartNew();
        while (await AnswerAsync(host, processes) != word)
        {
            Assert.True(waited.Elapsed < s_patience, $"Never '{word}'. The host printed:\n{string.Join('\n', host.Lines)}");
            await Task.Delay(50);
        }
    }

    // A request that waits longer than the gateway does gets 504.
    private static async Task<string> AnswerAsync(RunningHost host, HashSet<int> processes)
    {
        using var response = await host.Client.GetAsync("/");
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return "";
        }

        var parts = (await response.Content.ReadAsStringAsync()).Split(' ');
        processes.Add(int.Parse(parts[1], CultureInfo.InvariantCulture));
        return parts[0];
    }
}
