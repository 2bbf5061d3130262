using System.Globalization;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Http;

namespace Lamplighter.LocalHost.Commands;

/// <summary>Reads the session of a running host.</summary>
internal static class ExplorerClient
{
    public static async Task<Stream> GetAsync(int port, string path, CancellationToken stop)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        using var client = LoopbackClient.Create();
        try
        {
            var response = await client.GetAsync(new Uri(address + path), HttpCompletionOption.ResponseContentRead, stop);
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadAsStreamAsync(stop);
            }

            throw new HostException(
                await MessageAsync(response, stop)
                    ?? $"The server at {address} isn't an explorer of this version: it returned {(int)response.StatusCode} for {path}.");
        }
        catch (HttpRequestException error)
        {
            throw new HostException(
                $"No explorer responds at {address}. Start a host (lamplighter start-api TARGET), or specify its port with "
                    + "--explorer-port.",
                error);
        }
    }

    // An explorer says why it refuses. Any other server may answer with anything.
    private static async Task<string?> MessageAsync(HttpResponseMessage response, CancellationToken stop)
    {
        try
        {
            using var document = OutsideJson.Parse(await response.Content.ReadAsByteArrayAsync(stop));
            return document.RootElement.Text("message");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
