using System.Globalization;
using System.Net.Sockets;

namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>Asks the application every 10 ms whether it is ready.</summary>
internal sealed class Readiness(HttpClient client, AdapterOptions options)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private volatile string _last = "it hasn't been asked yet";

    /// <summary>What is checked, and the last outcome.</summary>
    public string State => string.Create(
        CultureInfo.InvariantCulture,
        $"{(options.IsTcpCheck ? "a connection to" : $"GET {options.ReadinessPath} on")} port {options.Port}: {_last}");

    public async Task CompleteAsync(CancellationToken stop)
    {
        while (!await IsReadyAsync(stop))
        {
            await Task.Delay(s_interval, stop);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_patience);
        try
        {
            // A failed connection costs less here than in the HTTP client.
            using (var socket = new TcpClient())
            {
                await socket.ConnectAsync("127.0.0.1", options.Port, limit.Token);
            }

            if (options.IsTcpCheck)
            {
                return true;
            }

            var address = new Uri($"http://127.0.0.1:{options.Port}{options.ReadinessPath}");
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            _last = string.Create(CultureInfo.InvariantCulture, $"it answered with status {(int)response.StatusCode}");
            return options.Healthy.Contains((int)response.StatusCode);
        }
        catch (Exception error) when (error is HttpRequestException or SocketException)
        {
            _last = "nothing listens there";
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            _last = string.Create(CultureInfo.InvariantCulture, $"it didn't answer within {s_patience.TotalSeconds} seconds");
        }

        return false;
    }
}
