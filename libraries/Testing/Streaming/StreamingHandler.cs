using System.Net;
using Lamplighter.Internal.TestKit.FrontDoors;

namespace Lamplighter.Internal.TestKit.Streaming;

// Stands for the network, the front door and Lambda, for a function that streams.
internal sealed class StreamingHandler(Func<Stream, Stream, LambdaContext, Task> handler, FrontDoor door, TestClientOptions options)
    : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var input = await FunctionInput.WriteAsync(request, door, options, cancellationToken).ConfigureAwait(false);
        var context = FunctionInput.Context(options);
        var output = new FunctionOutput();

        // On another thread, because a function that never waits would keep its caller from reading.
        var running = Task.Run(() => RunAsync(input, output, context), CancellationToken.None);
        await output.Begun.WaitAsync(cancellationToken).ConfigureAwait(false);
        return output.Head is { } head
            ? await StreamAsync(head, output, running, request).ConfigureAwait(false)
            : await ReadAsync(output, running, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(MemoryStream input, FunctionOutput output, LambdaContext context)
    {
        Exception? failure = null;
        try
        {
            await handler(input, output, context).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            output.End(failure);
        }
    }

    private static async Task<HttpResponseMessage> StreamAsync(
        ResponseHead head, FunctionOutput output, Task running, HttpRequestMessage request)
    {
        if (output is { Failure: not null, HasBegun: false })
        {
            await running.ConfigureAwait(false);
        }

        var response = new HttpResponseMessage((HttpStatusCode)head.StatusCode)
        {
            Content = new StreamContent(output.Reader.AsStream()),
            RequestMessage = request,
        };
        try
        {
            foreach (var (name, value) in head.Headers)
            {
                ResponseHeaders.Add(response, name, value);
            }

            foreach (var cookie in head.Cookies)
            {
                ResponseHeaders.Add(response, "set-cookie", cookie);
            }

            return response;
        }
        catch (InvalidOperationException error)
        {
            response.Dispose();
            return new HttpResponseMessage(
                HttpStatusCode.BadGateway)
            { Content = new StringContent(error.Message), RequestMessage = request };
        }
    }

    // Without a head, the response is a whole one, for a front door that can't stream.
    private async Task<HttpResponseMessage> ReadAsync(
        FunctionOutput output, Task running, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var body = output.Reader.AsStream();
        await using (body.ConfigureAwait(false))
        {
            try
            {
                await body.CopyToAsync(whole, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException)
            {
                // The function's exception is thrown instead.
            }
        }

        await running.WaitAsync(cancellationToken).ConfigureAwait(false);
        whole.Position = 0;
        return await ResponseReader.ReadAsync(whole, request, door, options, cancellationToken).ConfigureAwait(false);
    }
}
