using System.Globalization;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Commands;

/// <summary>Asks a running host for what it has seen.</summary>
internal static class ExplorerClient
{
    public static async Task<Stream> GetAsync(int port, string path, CancellationToken stop)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            var response = await client.GetAsync(new Uri(address + path), HttpCompletionOption.ResponseContentRead, stop);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsStreamAsync(stop)
                : throw new HostException($"What answers at {address} is no explorer of this version: {(int)response.StatusCode} for {path}.");
        }
        catch (HttpRequestException error)
        {
            throw new HostException($"No explorer answers at {address}. Start one (lamplighter start-api TARGET), or name its port with --explorer-port.", error);
        }
    }
}
