using System.Buffers;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.RuntimeApi;

/// <summary>Passes on a streamed response while it arrives.</summary>
internal static class StreamedInvocationResponse
{
    /// <summary>Returns the result, or null when the invocation ended before its response.</summary>
    public static async Task<InvocationResult?> ReadAsync(HttpRequest request, Invocation invocation, ResponseStream stream)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted, invocation.Over);
        var chunk = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(chunk, over.Token)) > 0)
            {
                if (stream.Length + read > PayloadLimits.StreamedResponse)
                {
                    await RequestBody.ReadAsync(request, 0, over.Token);
                    return LambdaErrors.ResponseTooLarge(PayloadLimits.StreamedResponse);
                }

                await stream.WriteAsync(chunk.AsMemory(0, read), over.Token);
            }

            return InvocationResponse.ErrorInTrailers(request) ?? new InvocationResult(InvocationStatus.Succeeded, stream.Beginning)
            {
                ContentType = request.ContentType,
                IsStreaming = true,
                Length = (int)stream.Length,
            };
        }
        catch (OperationCanceledException) when (invocation.Completion.IsCompleted)
        {
            return null;
        }
        finally
        {
            stream.End();
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
