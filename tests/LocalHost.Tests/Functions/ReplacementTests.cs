using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;
using Lamplighter.Tests.Hosting;
using Spectre.Console;

namespace Lamplighter.Tests.Functions;

public sealed class ReplacementTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly FunctionTarget s_missing = new("raw", "/nowhere/at/all", [], "/");

    [Fact]
    public async Task Build_EventsThatComeMeanwhile_GoToTheReplacement()
    {
        await using var function = Create(s_missing);
        var built = new TaskCompletionSource();
        var retired = new TaskCompletionSource<FunctionTarget>();
        function.WaitFor(() => built.Task);

        var answer = function.InvokeAsync(Event());
        await function.ReplaceAsync(TargetResolver.FromAssembly(Programs.RawFunction), retired.SetResult);
        Assert.False(answer.IsCompleted);
        built.SetResult();

        Assert.Equal(InvocationStatus.Succeeded, (await answer.WaitAsync(s_patience)).Status);
        Assert.Same(s_missing, await retired.Task.WaitAsync(s_patience));
    }

    [Fact]
    public async Task Build_ThatDoesNotEnd_LeavesEventsToTheLastBuild()
    {
        await using var function = Create(TargetResolver.FromAssembly(Programs.RawFunction), TimeSpan.FromMilliseconds(50));
        function.WaitFor(() => new TaskCompletionSource().Task);
        var late = Event();

        var result = await function.InvokeAsync(late).WaitAsync(s_patience);

        Assert.Equal((InvocationStatus.Succeeded, "unfinished"), (result.Status, late.StaleBuild));
        Assert.Equal(["the build hasn't ended after 0 s: the last successful build answered"], late.Notes);
    }

    [Fact]
    public async Task Replace_EventsBehindABusyProcess_GoToTheReplacement()
    {
        await using var function = Create(TargetResolver.FromAssembly(Programs.RawFunction));
        var hanging = Event("""{"do":"hang"}""");
        var first = function.InvokeAsync(hanging);
        await hanging.HandedOut.WaitAsync(s_patience);
        var second = function.InvokeAsync(Event());

        await function.ReplaceAsync(TargetResolver.FromAssembly(Programs.RawFunction), _ => { });

        Assert.Equal(InvocationStatus.Succeeded, (await second.WaitAsync(s_patience)).Status);
        Assert.False(first.IsCompleted);
    }

    [Fact]
    public async Task BuildFailed_UntilReplaced_IsNotedOnEveryInvocation()
    {
        await using var function = Create(TargetResolver.FromAssembly(Programs.RawFunction));
        function.BuildFailed();
        var stale = Event();
        await function.InvokeAsync(stale).WaitAsync(s_patience);
        await function.ReplaceAsync(TargetResolver.FromAssembly(Programs.RawFunction), _ => { });
        var rebuilt = Event();
        await function.InvokeAsync(rebuilt).WaitAsync(s_patience);

        Assert.Equal(["the sources don't build: the last successful build answered"], stale.Notes);
        Assert.Equal("failed", stale.StaleBuild);
        Assert.Empty(rebuilt.Notes);
        Assert.Null(rebuilt.StaleBuild);
    }

    private static LambdaFunction Create(FunctionTarget target, TimeSpan? build = null)
    {
        var addresses = new TelemetryAddresses(1);
        addresses.SetOtlpPort(1);
        return new LambdaFunction(
            target,
            new FunctionSettings { Timeout = TimeSpan.FromMinutes(10), InitTimeout = s_patience, BuildTimeout = build ?? s_patience },
            addresses,
            new FunctionListener((_, _) => { }, (_, _, _) => { }, _ => { }, _ => { }));
    }

    private static Invocation Event(string payload = "{}") =>
        new("test", System.Text.Encoding.UTF8.GetBytes(payload), TraceHeader.Create());
}
