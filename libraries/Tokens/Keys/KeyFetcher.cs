using System.Net;

namespace Lamplighter.Internal.Tokens.Keys;

// Gets small documents, within a time and a size. Redirects aren't followed: an address is trusted, not where it sends us.
internal sealed class KeyFetcher(TimeSpan timeout)
{
    // Made at the first fetch, because its cost is much of a cold start.
    private readonly Lazy<HttpClient> _client = new(static () => new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
        })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    // Limits itself in time, so that several documents share one limit.
    internal async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> fetch)
    {
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            return await fetch(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (limit.IsCancellationRequested)
        {
            throw new KeyFetchException($"there was no complete answer within {timeout.TotalMilliseconds:0} ms", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new KeyFetchException(error.Message.TrimEnd('.'), error);
        }
    }

    internal async Task<ReadOnlyMemory<byte>> GetAsync(Uri address, int maxBytes, CancellationToken cancellation)
    {
        using var response = await _client.Value.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation)
            .ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new KeyFetchException($"the status is {(int)response.StatusCode}")
            {
                IsAbsent = response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden,
            };
        }

        var content = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var buffer = new byte[Math.Min(maxBytes, 4096) + 1];
            var length = 0;
            while (await content.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false) is > 0 and var read)
            {
                length += read;
                if (length > maxBytes)
                {
                    throw new KeyFetchException($"it has more than {maxBytes} bytes");
                }

                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, Math.Min(maxBytes + 1, buffer.Length * 2));
                }
            }

            return buffer.AsMemory(0, length);
        }
    }
}
