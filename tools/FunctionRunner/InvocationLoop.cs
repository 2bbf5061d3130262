using System.Net.Sockets;
using Lamplighter.FunctionRunner.Context;
using Lamplighter.FunctionRunner.Handlers;
using Lamplighter.FunctionRunner.Logging;
using Lamplighter.FunctionRunner.RuntimeApi;

namespace Lamplighter.FunctionRunner;

/// <summary>Requests events and calls the handler, one event after the other. Several loops may run at the same time.</summary>
internal sealed class InvocationLoop(
    RuntimeClient client, LoadedHandler handler, CoreAssembly core, CurrentInvocation current, FunctionLog log)
{
    public async Task RunAsync()
    {
        while (true)
        {
            var invocation = await client.NextAsync();

            // What one invocation stores in its execution context doesn't reach the next one.
            await Task.Run(() => RunAsync(invocation));
        }
    }

    private async Task RunAsync(InvocationEvent invocation)
    {
        current.Set(invocation);
        core.SetTraceId(invocation.TraceId);
        using var output = new MemoryStream();
        try
        {
            await handler.InvokeAsync(invocation, log, output);
        }
        catch (Exception error)
        {
            log.WriteError(error);
            invocation.End();
            await (invocation.Streamed is { } begun
                ? CompleteAsync(begun, error)
                : client.PostErrorAsync(invocation.RequestId, error));
            return;
        }

        // What the handler returns besides isn't sent.
        invocation.End();
        await (invocation.Streamed is { } streamed
            ? CompleteAsync(streamed, null)
            : client.PostResponseAsync(invocation.RequestId, output));
    }

    private async Task CompleteAsync(StreamedResponse response, Exception? error)
    {
        try
        {
            await response.CompleteAsync(error);
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            // The caller, or the host, doesn't take the rest.
            log.WriteError(broken);
        }
        finally
        {
            response.Dispose();
        }
    }
}
