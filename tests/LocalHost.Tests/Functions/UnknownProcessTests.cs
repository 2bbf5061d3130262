using System.Collections.Concurrent;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Functions;

/// <summary>Functions that join where the system doesn't tell which process has a connection, as on macOS and Windows.</summary>
public sealed class UnknownProcessTests
{
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly AttachPoint _point;

    public UnknownProcessTests() => _point = new AttachPoint(
        new FunctionTarget("shop", "dotnet", [], "."),
        new FunctionSettings { IsAttached = true },
        new FunctionListener(static (_, _) => { }, static (_, _, _) => { }, _notes.Enqueue, static _ => { }));

    [Fact]
    public async Task Join_AConnection_IsAFunctionWithoutAProcess()
    {
        using var function = new Connection();
        var polling = function.PollAsync(_point);

        Assert.Contains("shop has joined.", _notes);
        function.Close();
        await polling;
    }

    [Fact]
    public async Task Leave_AConnectionThatEndsInARequest_IsNoticedAtOnce()
    {
        using var function = new Connection();
        var polling = function.PollAsync(_point);

        // A client that is halted in a debugger for minutes doesn't say that its connection is closed.
        function.Abort();
        await polling;

        await NotedAsync("shop has left.");
    }

    [Fact]
    public async Task Join_AnotherWhileTheFirstHasAnEvent_IsARestart()
    {
        using var first = new Connection();
        using var second = new Connection();
        var polling = first.PollAsync(_point);
        var invocation = new Invocation("GET /a", "{}"u8.ToArray(), TraceHeader.Create());
        var instance = await _point.InstanceAsync(invocation, CancellationToken.None);
        var running = instance.RunAsync(invocation);
        await polling;

        // The same connection may ask again at any time.
        Assert.False(instance.Exited.IsCompleted);
        var restarted = second.PollAsync(_point);

        Assert.True(await running.WaitAsync(TimeSpan.FromMinutes(2)));
        Assert.Equal("The function was restarted before it responded", (await instance.Exited).Reason);
        Assert.Equal(
            $"RequestId: {invocation.RequestId} Error: The function was restarted before it responded",
            (await invocation.Completion).ErrorMessage);
        Assert.Equal(["shop has joined.", "shop has joined."], _notes);
        Assert.NotSame(instance, await _point.InstanceAsync(invocation, CancellationToken.None));
        second.Close();
        await restarted;
        await NotedAsync("shop has left. Requests wait until it joins again.");
    }

    [Fact]
    public async Task Instance_BeforeAFunctionJoins_WaitsForIt()
    {
        using var function = new Connection();
        _point.Address = "127.0.0.1:9001";
        var invocation = new Invocation("GET /a", "{}"u8.ToArray(), TraceHeader.Create());

        var waiting = _point.InstanceAsync(invocation, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        var polling = function.PollAsync(_point);

        Assert.NotNull(await waiting.WaitAsync(TimeSpan.FromMinutes(2)));
        Assert.Equal(
            ["GET /a waits: shop isn't running. Start it with AWS_LAMBDA_RUNTIME_API=127.0.0.1:9001.", "shop has joined."], _notes);
        Assert.Null(invocation.NotAttached);
        function.Close();
        await polling;
    }

    [Fact]
    public async Task Leave_OneConnectionOfTwo_Stays()
    {
        using var first = new Connection();
        using var second = new Connection();
        var process = new JoinedProcess(null);

        process.Connected(first.Id, first.Closed);
        process.Connected(second.Id, second.Closed);
        first.Close();

        Assert.False(process.HasLeft);
        second.Close();
        Assert.Equal(AttachPoint.Stopped, (await process.Exited).Reason);
    }

    [Fact]
    public void Broken_OneConnectionOfTwo_Stays()
    {
        var process = new JoinedProcess(null);
        process.Connected("a", CancellationToken.None);
        process.Connected("b", CancellationToken.None);

        process.Broken("a");

        Assert.False(process.HasLeft);
        process.Broken("b");
        Assert.True(process.HasLeft);
    }

    private async Task NotedAsync(string text)
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        while (!_notes.Any(note => note.StartsWith(text, StringComparison.Ordinal)))
        {
            Assert.True(DateTime.UtcNow < until, string.Join('\n', _notes));
            await Task.Delay(10);
        }
    }

    private sealed class Connection : IConnectionLifetimeFeature, IDisposable
    {
        private readonly CancellationTokenSource _closed = new();
        private readonly CancellationTokenSource _aborted = new();

        public string Id { get; } = Guid.NewGuid().ToString();

        public CancellationToken Closed => _closed.Token;

        CancellationToken IConnectionLifetimeFeature.ConnectionClosed
        {
            get => _closed.Token;
            set => throw new NotSupportedException();
        }

        public async Task PollAsync(AttachPoint point)
        {
            var context = new DefaultHttpContext { RequestAborted = _aborted.Token };
            context.Connection.Id = Id;
            context.Features.Set<IConnectionLifetimeFeature>(this);
            context.Request.Method = "GET";
            context.Request.Host = new HostString("127.0.0.1");
            context.Request.Path = "/2018-06-01/runtime/invocation/next";
            try
            {
                await point.HandleAsync(context);
            }
            catch (OperationCanceledException)
            {
                // The request was aborted.
            }
        }

        public void Abort() => _aborted.Cancel();

        public void Close()
        {
            _closed.Cancel();
            _aborted.Cancel();
        }

        void IConnectionLifetimeFeature.Abort() => Abort();

        public void Dispose()
        {
            _closed.Dispose();
            _aborted.Dispose();
        }
    }
}
