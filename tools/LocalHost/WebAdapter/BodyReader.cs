using System.Buffers;

namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>Reads the application's answer into memory, up to a limit.</summary>
internal static class BodyReader
{
    /// <summary>Returns null when the body is longer than <paramref name="limit"/> bytes; the rest isn't read.</summary>
    public static async Task<byte[]?> ReadAsync(HttpResponseMessage response, int limit, CancellationToken stop)
    {
        using var buffer = new MemoryStream();
        await using var body = await response.Content.ReadAsStreamAsync(stop);
        var chunk = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int read;
            while ((read = await body.ReadAsync(chunk, stop)) > 0)
            {
                if (buffer.Length + read > limit)
                {
                    return null;
                }

                buffer.Write(chunk, 0, read);
            }

            return buffer.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
