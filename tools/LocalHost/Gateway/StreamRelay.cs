using System.IO.Pipelines;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Gateway;

/// <summary>Passes on a streamed response as it arrives, and closes the connection when the function breaks off.</summary>
internal static class StreamRelay
{
    public static async Task RunAsync(HttpContext context, ResponseStream stream, Invocation invocation)
    {
        var sent = 0L;
        try
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            ReadResult read;
            do
            {
                read = await stream.Reader.ReadAsync(context.RequestAborted);
                foreach (var piece in read.Buffer)
                {
                    await context.Response.Body.WriteAsync(piece, context.RequestAborted);
                    sent += piece.Length;
                }

                await context.Response.Body.FlushAsync(context.RequestAborted);
                stream.Reader.AdvanceTo(read.Buffer.End);
            }
            while (!read.IsCompleted);

            if ((await invocation.Completion).IsError)
            {
                // The status is already sent, so only the connection can tell the client that the response is incomplete. After an
                // exception the server closes it without the end of the response. Aborting it could lose bytes on their way.
                invocation.AddNote($"the response broke off after {sent} bytes, and the client's connection was closed");
                throw new IOException("The function broke off its response.");
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            invocation.AddNote($"the client disconnected after {sent} bytes; the function continues");
        }
        finally
        {
            stream.Leave();
        }
    }
}
