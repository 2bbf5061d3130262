using System.Buffers;

namespace Lamplighter.LocalHost.Http;

/// <summary>Reads request bodies into memory, up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>Returns the body, or null when it is longer than <paramref name="limit"/>. The body is always read to its end,
    /// so that a client that is still sending gets the response and not a broken connection.</summary>
    /// <exception cref="BadHttpRequestException">The body isn't valid HTTP.</exception>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, limit));
        var chunk = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var tooLong = false;
            int read;
            while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
            {
                tooLong = tooLong || buffer.Length + read > limit;
                if (!tooLong)
                {
                    buffer.Write(chunk, 0, read);
                }
            }

            return tooLong ? null : buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
        }
        catch (IOException error) when (error is not BadHttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            throw new BadHttpRequestException(error.Message, error); // Kestrel reports some malformed chunks as an IOException.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
