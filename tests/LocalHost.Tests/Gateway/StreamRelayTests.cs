using System.Text;
using Lamplighter.LocalHost.Gateway;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.Tests.Http;

namespace Lamplighter.Tests.Gateway;

public sealed class StreamRelayTests
{
    private readonly Invocation _invocation = new("test", default, TraceHeader.Create());
    private readonly ResponseStream _stream = new("text/plain");

    [Fact]
    public async Task Stream_ThatEnds_IsPassedOnAsAWhole()
    {
        await using var http = await StartAsync();
        await WriteAsync("one ");
        await WriteAsync("two");
        _stream.End();
        _invocation.TryComplete(new InvocationResult(InvocationStatus.Succeeded, default));

        Assert.EndsWith("one two\r\n0\r\n\r\n", await http.SendAsync("GET /"), StringComparison.Ordinal);
        Assert.Empty(_invocation.Notes);
    }

    [Fact]
    public async Task Stream_ThatBreaksOff_EndsTheConnectionWithoutTheEndOfTheResponse()
    {
        await using var http = await StartAsync();
        await WriteAsync("one ");
        await WriteAsync("two");
        _stream.End();
        _invocation.TryComplete(LambdaErrors.Truncated(_invocation));

        Assert.EndsWith("\r\n\r\n7\r\none two\r\n", await http.SendAsync("GET /"), StringComparison.Ordinal);
        Assert.Equal("the response broke off after 7 bytes, and the client's connection was closed", Assert.Single(_invocation.Notes));
        await LeftAsync();
    }

    [Fact]
    public async Task Client_ThatLeaves_IsNotedAndTheFunctionContinues()
    {
        var over = new TaskCompletionSource();
        await using var http = await RawHttp.StartAsync(async context =>
        {
            await StreamRelay.RunAsync(context, _stream, _invocation);
            over.SetResult();
        });
        await WriteAsync("one");
        await http.BreakOffAsync("GET /", "");
        await over.Task.WaitAsync(TimeSpan.FromMinutes(3));

        Assert.Matches("^the client disconnected after [03] bytes; the function continues$", Assert.Single(_invocation.Notes));
        await LeftAsync();
    }

    private Task<RawHttp> StartAsync() => RawHttp.StartAsync(context => StreamRelay.RunAsync(context, _stream, _invocation));

    private Task WriteAsync(string text) => _stream.WriteAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None).AsTask();

    // A stream that nobody reads doesn't make its function wait.
    private async Task LeftAsync()
    {
        var error = await Record.ExceptionAsync(async () => await _stream.Reader.ReadAsync());
        Assert.IsType<InvalidOperationException>(error);
    }
}
