using Lamplighter.Internal.Core.FrontDoors;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EventHandler.Bodies;
using Lamplighter.Internal.EventHandler.Pipeline;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.Responses;

namespace Lamplighter;

// Responses that are sent while they are written.
public sealed partial class ApiGatewayResolver
{
    /// <summary>
    /// Handles one event and sends the response while it is written, for <c>LambdaRuntime.RunStreaming</c>. Behind a function URL and a
    /// REST API, the response has the form of a streamed HTTP response; behind front doors that can't stream, it is the same as that of
    /// <see cref="ResolveAsync(Stream, LambdaContext)"/>. Sequences, <see cref="HttpResult.Stream(Stream, string)"/> and
    /// <c>HttpResult.ServerSentEvents</c> are sent piece by piece, up to Lambda's limit of 200 MB, without compression and <c>ETag</c>.
    /// An exception is answered as by <c>ResolveAsync</c> until the first bytes of the body are sent, and then thrown, so that the runtime
    /// reports it to Lambda and the caller sees that the response is incomplete.
    /// </summary>
    /// <param name="input">The event, UTF-8 JSON. Read to its end, not disposed.</param>
    /// <param name="output">
    /// The stream that <c>LambdaRuntime.RunStreaming</c> passed to the handler. Nothing may have been written to it.
    /// </param>
    /// <param name="context">The context of the invocation.</param>
    /// <returns>A task that completes after the last byte was written.</returns>
    /// <exception cref="ArgumentNullException">The event, the output or the context is null.</exception>
    /// <exception cref="ArgumentException">The output isn't the stream that the runtime passed to the handler.</exception>
    /// <example>
    /// <code>
    /// LambdaRuntime.RunStreaming(ApiGatewayResolver.Create&lt;Routes&gt;().ResolveStreamingAsync);
    /// </code>
    /// </example>
    public Task ResolveStreamingAsync(Stream input, Stream output, LambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(context);
        return output is IHttpResponseOutput
            ? StreamAsync(input, output, context)
            : throw new ArgumentException(
                "This isn't the stream that LambdaRuntime.RunStreaming passed to the handler. Pass that stream itself, not one around it.",
                nameof(output));
    }

    Task IStreamingHandler.HandleStreamingAsync(Stream input, Stream output, LambdaContext context) =>
        ResolveStreamingAsync(input, output, context);

    private async Task StreamAsync(Stream input, Stream output, LambdaContext context)
    {
        if (!EventBytes.TryRead(input, out var json))
        {
            json = await EventBytes.ReadAsync(input).ConfigureAwait(false);
        }

        if (Invocation.Current is { HasEnded: false })
        {
            await StreamAnswerAsync(json, output, context).ConfigureAwait(false);
            return;
        }

        // Neither a runtime client nor a woven handler began an invocation, and routes may be woven. Enter ends with this method.
        var invocation = Invocation.Begin(context, json);
        Invocation.Enter(invocation);
        Exception? failure = null;
        try
        {
            await StreamAnswerAsync(json, output, context).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            invocation.End(failure);
        }
    }

    private async Task StreamAnswerAsync(ReadOnlyMemory<byte> json, Stream output, LambdaContext context)
    {
        _routes.Freeze();
        var invocation = Invocation.Current!;
        var services = _services is null ? null : BeginServices();
        var formats = new RequestJson(LambdaProcess.Current, _json);
        HttpRequest? request = null;
        invocation.BeginAnswering();
        try
        {
            request = EventIntake.Read(json, context, services, formats, out var refusal);
            if (request?.Fields.Door.Streams == true)
            {
                await StreamAnswerAsync(request, output, invocation).ConfigureAwait(false);
                return;
            }

            var response = request is null
                ? ResponseWriter.Write(HttpResult.Problem(400, detail: refusal), formats)
                : (MemoryStream)await AnswerAsync(request).ConfigureAwait(false);
            response.TryGetBuffer(out var bytes);
            await output.WriteAsync(bytes).ConfigureAwait(false);
        }
        finally
        {
            await CloseAsync(invocation, request, services).ConfigureAwait(false);
        }
    }

    private async Task StreamAnswerAsync(HttpRequest request, Stream output, Invocation invocation)
    {
        request.Abort = new RequestAbort(request.Context);
        var startedAt = _measures ? LambdaProcess.Current.Clock.GetTimestamp() : 0;
        var status = 500;
        try
        {
            var result = await _pipeline.AnswerStreamingAsync(request).ConfigureAwait(false);
            var sink = new SendingSink(output, request, invocation);
            status = await SendAsync(request, Share(request, result), sink).ConfigureAwait(false);
        }
        finally
        {
            if (_measures)
            {
                RouteMeter.Shared.Record(request, request.HasFailed ? 500 : status, startedAt);
            }
        }
    }

    // Returns the status that was sent.
    private async Task<int> SendAsync(HttpRequest request, HttpResult result, SendingSink sink, bool answersError = false)
    {
        if (result.Body is StreamedBody body)
        {
            try
            {
                if (!result.HasNoContent && request.Method != "HEAD")
                {
                    sink.Head = result;
                    await body.WriteAsync(sink, request.Json, request.CancellationToken).ConfigureAwait(false);
                    await sink.SendAsync(default).ConfigureAwait(false);
                    return result.StatusCode;
                }

                await body.DropAsync().ConfigureAwait(false);
                result = result.WithoutBody();
            }
            catch (Exception error) when (!sink.HasBegun)
            {
                sink.Buffer.Clear();
                result = answersError
                    ? _pipeline.FailWithoutRules(request, error)
                    : await _pipeline.FailAsync(request, error).ConfigureAwait(false);
                return await SendAsync(request, Share(request, result), sink, answersError: true).ConfigureAwait(false);
            }
        }

        await SendWholeAsync(request, result, sink).ConfigureAwait(false);
        return result.StatusCode;
    }

    private async Task SendWholeAsync(HttpRequest request, HttpResult result, SendingSink sink)
    {
        try
        {
            var bytes = ResponseWriter.Render(request, ref result, _shaper, sink.Buffer);
            sink.Head = result;
            await sink.SendAsync(bytes).ConfigureAwait(false);
        }
        catch (Exception error) when (!sink.HasBegun)
        {
            request.HasFailed = true;
            RequestPipeline.Report(request, 500, error);
            sink.Buffer.Clear();
            result = Share(request, HttpResult.Problem(500));
            var bytes = ResponseWriter.Render(request, ref result, null, sink.Buffer);
            sink.Head = result;
            await sink.SendAsync(bytes).ConfigureAwait(false);
        }
    }
}
