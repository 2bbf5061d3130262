using System.IO.Pipelines;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Gateway;

/// <summary>Passes the pieces of a response on as they arrive, and ends the connection where the function breaks off.</summary>
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
                // Nothing else can tell the client that this is not all: the status is long gone. For an exception the server closes the
                // connection without the response's end; aborting it could take back what is still on its way.
                invocation.AddNote($"the response broke off after {sent} bytes; the client's connection was ended");
                throw new IOException("The function broke off its response.");
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            invocation.AddNote($"the client left after {sent} bytes; the function goes on");
        }
        finally
        {
            stream.Leave();
        }
    }
}
