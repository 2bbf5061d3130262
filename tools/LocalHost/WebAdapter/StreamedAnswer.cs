using System.Buffers;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>Passes on the application's answer while it arrives, where the caller streams. Otherwise the response is buffered.</summary>
internal static class StreamedAnswer
{
    public static async Task<InvocationResult> SendAsync(HttpResponseMessage response, Invocation invocation, CancellationToken stop)
    {
        const string Type = AppResponse.StreamedContentType;
        var prelude = AppResponse.Prelude(response);
        if (invocation.TakesStream(Type) && invocation.BeginStream(Type) is { } stream)
        {
            return await SendAsync(response, prelude, invocation, stream, stop);
        }

        return await BodyReader.ReadAsync(response, PayloadLimits.Response - prelude.Length, stop) is { } body
            ? new InvocationResult(InvocationStatus.Succeeded, (byte[])[.. prelude, .. body]) { ContentType = Type, IsStreaming = true }
            : LambdaErrors.ResponseTooLarge(PayloadLimits.Response);
    }

    private static async Task<InvocationResult> SendAsync(
        HttpResponseMessage response, byte[] prelude, Invocation invocation, ResponseStream stream, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop, invocation.Over);
        var chunk = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            await stream.WriteAsync(prelude, over.Token);
            await using var body = await response.Content.ReadAsStreamAsync(over.Token);
            int read;
            while ((read = await body.ReadAsync(chunk, over.Token)) > 0)
            {
                if (stream.Length + read > PayloadLimits.StreamedResponse)
                {
                    return LambdaErrors.ResponseTooLarge(PayloadLimits.StreamedResponse);
                }

                await stream.WriteAsync(chunk.AsMemory(0, read), over.Token);
            }

            return new InvocationResult(InvocationStatus.Succeeded, stream.Beginning)
            {
                ContentType = stream.ContentType,
                IsStreaming = true,
                Length = (int)stream.Length,
            };
        }
        catch (OperationCanceledException) when (invocation.Completion.IsCompleted)
        {
            // It has timed out.
            return await invocation.Completion;
        }
        finally
        {
            stream.End();
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
