using System.Buffers;

namespace Lamplighter.LocalHost.Http;

/// <summary>Reads request bodies into memory, with a limit.</summary>
internal static class RequestBody
{
    /// <summary>The body, or null when it is longer than <paramref name="limit"/>. It is read to its end in both cases,
    /// so that a client in the middle of sending gets the answer and not a broken connection.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
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

            return tooLong ? null : buffer.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
