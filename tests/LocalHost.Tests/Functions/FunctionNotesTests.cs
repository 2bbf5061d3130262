using System.Collections.Concurrent;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Functions;

/// <summary>What a function says to its caller and to the user besides responses.</summary>
public sealed class FunctionNotesTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly TaskCompletionSource<string> _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Invoke_AProgramThatCanNotBeStarted_SaysWhy()
    {
        await using var function = Create(new FunctionTarget("orders", "/nowhere/at/all", [], "/"), new FunctionSettings());

        var result = await InvokeAsync(function);

        Assert.Equal((InvocationStatus.InitFailed, "Runtime.InvalidEntrypoint"), (result.Status, result.ErrorType));
        Assert.StartsWith("'/nowhere/at/all' can't be started: ", result.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(_notes);
    }

    [Fact]
    public async Task Invoke_TwoEvents_StartsOneProcess()
    {
        await using var function = Create(TargetResolver.FromAssembly(Programs.RawFunction), new FunctionSettings());
        await function.WarmUpAsync();
        Assert.Empty(_notes);

        var (first, second) = (await InvokeAsync(function), await InvokeAsync(function));

        Assert.Equal((InvocationStatus.Succeeded, InvocationStatus.Succeeded), (first.Status, second.Status));
        Assert.Matches("^start: RawFunction started: process [0-9]+\\.$", Assert.Single(_notes));
        Assert.Equal(("RawFunction", Programs.RawFunction), (function.Name, function.Target.Assembly));
        Assert.Equal(new FunctionInfo("RawFunction", 512, TimeSpan.FromSeconds(30)), function.Info);
    }

    [Fact]
    public async Task WarmUp_WithADebugger_NamesTheProcess()
    {
        await using var function = Create(
            TargetResolver.FromAssembly(Programs.RawFunction), new FunctionSettings { WaitsForDebugger = true });

        await function.WarmUpAsync();

        Assert.Matches(
            "^note: RawFunction waits for a debugger\\. Attach it to the process [0-9]+\\.$", Assert.Single(_notes));
    }

    [Fact]
    public async Task WarmUp_OfAFunctionThatTheUserStarts_StartsNothing()
    {
        await using var function = Create(
            TargetResolver.FromAssembly(Programs.RawFunction), new FunctionSettings { WaitsForDebugger = true, IsAttached = true });

        await function.WarmUpAsync();

        Assert.Empty(_notes);
    }

    [Theory]
    [InlineData(false, false, 5)]
    [InlineData(true, false, 86_400)]
    [InlineData(false, true, 86_400)]
    public async Task CallerTimeout_OfAFunction_HasNoLimitWithADebugger(bool isAttached, bool waits, int seconds)
    {
        await using var function = Create(
            new FunctionTarget("orders", "dotnet", [], "/"),
            new FunctionSettings { IsAttached = isAttached, WaitsForDebugger = waits });

        Assert.Equal(TimeSpan.FromSeconds(seconds), function.CallerTimeout(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Process_EndsBeforeItsFirstPoll_SaysHowAndStartsAgain()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process is a shell.");
        await using var function = Create(
            new FunctionTarget("orders", "/bin/sh", ["-c", "echo starting; exit 4"], "/"), new FunctionSettings());

        var invocation = Event();
        var result = await function.InvokeAsync(invocation).WaitAsync(s_patience);
        var again = await InvokeAsync(function);

        Assert.Equal(
            (InvocationStatus.InitFailed, "Runtime.ExitError", $"RequestId: {invocation.RequestId} Error: Runtime exited with error: exit "
                + "status 4"),
            (result.Status, result.ErrorType, result.ErrorMessage));
        Assert.Equal(InvocationStatus.InitFailed, again.Status);
        Assert.Contains("starting", invocation.Lines.Select(line => line.Text));
        Assert.Equal(2, _notes.Count);
        Assert.False(_idle.Task.IsCompleted);
    }

    [Fact]
    public async Task Process_NeverPolls_SaysTheLimit()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process is a shell.");
        await using var function = Create(
            new FunctionTarget("orders", "/bin/sh", ["-c", "exec sleep 300"], "/"),
            new FunctionSettings { InitTimeout = TimeSpan.FromMilliseconds(250) });

        var invocation = Event();
        var result = await function.InvokeAsync(invocation).WaitAsync(s_patience);

        Assert.Equal(
            (InvocationStatus.InitFailed, "Sandbox.Timedout", $"RequestId: {invocation.RequestId} Error: The function didn't request its "
                + "first event within 0.25 seconds (--init-timeout)"),
            (result.Status, result.ErrorType, result.ErrorMessage));
    }

    private static Invocation Event() => new("test", "{}"u8.ToArray(), TraceHeader.Create());

    private static Task<InvocationResult> InvokeAsync(LambdaFunction function) => function.InvokeAsync(Event()).WaitAsync(s_patience);

    private LambdaFunction Create(FunctionTarget target, FunctionSettings settings)
    {
        var addresses = new TelemetryAddresses(1);
        addresses.SetOtlpPort(1);
        return new LambdaFunction(
            target,
            settings,
            addresses,
            new FunctionListener(
                static (_, _) => { },
                (name, reason, _) => _idle.TrySetResult($"{name} {reason}"),
                note => _notes.Enqueue($"note: {note}"),
                note => _notes.Enqueue($"start: {note}")));
    }
}
