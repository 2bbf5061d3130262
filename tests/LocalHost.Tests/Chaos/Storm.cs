using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Chaos;

/// <summary>Everything that goes wrong, at once and on every port of a host, until the time is over.</summary>
internal sealed class Storm(RunningHost host, HostileBytes bytes, TimeSpan duration)
{
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private volatile FunctionAddresses? _addresses;
    private int _answered;
    private int _kills;
    private int _attacks;

    /// <summary>The requests that were answered, the processes that were killed or stopped, and the hostile inputs.</summary>
    public (int Answered, int Kills, int Attacks) Counts => (_answered, _kills, _attacks);

    /// <summary>Fails when a request isn't answered.</summary>
    public Task RunAsync() => Task.WhenAll(
    [
        .. Enumerable.Range(0, 6).Select(_ => CallAsync()),
        KillAsync(),
        FindAsync(),
        AttackAsync(AttackListenersAsync),
        AttackAsync(SendOtlpAsync),
        AttackAsync(SendDatagramsAsync),
    ]);

    private bool IsOver => _elapsed.Elapsed >= duration;

    private async Task CallAsync()
    {
        while (!IsOver)
        {
            using var response = await SendAsync();
            Assert.InRange((int)response.StatusCode, 200, 599);
            Interlocked.Increment(ref _answered);
        }
    }

    private Task<HttpResponseMessage> SendAsync()
    {
        switch (bytes.Next(12))
        {
            case 0:
                return host.WishAsync("crash");
            case 1:
                return host.WishAsync("hang");
            case 2:
                return host.WishAsync("crash-in-response");
            case 3:
                return host.WishAsync("half-response");
            case 4 or 5:
                return host.AnswerAsync(bytes.Answer());
            case 6:
                return host.WishAsync("throw");
            default:
                var lines = Enumerable.Range(0, bytes.Next(20)).Select(_ => bytes.Line());
                return host.SendAsync(HttpMethod.Post, "/storm", new StringContent(string.Join('\n', lines)), ("x-do", "write"));
        }
    }

    // A stopped process is one that hangs with everything it has. The last one doesn't stay so.
    private async Task KillAsync()
    {
        var stopped = 0;
        while (!IsOver)
        {
            using var response = await host.WishAsync("process-id");
            if (int.TryParse(await response.Content.ReadAsStringAsync(), out var id))
            {
                stopped = bytes.Next(2) == 0 ? id : 0;
                await SignalAsync(stopped == 0 ? "-KILL" : "-STOP", id);
                Interlocked.Increment(ref _kills);
            }

            await Task.Delay(500 + bytes.Next(1000));
        }

        if (stopped != 0)
        {
            await SignalAsync("-KILL", stopped);
        }
    }

    private async Task AttackAsync(Func<Task> attackAsync)
    {
        while (!IsOver)
        {
            await attackAsync();
            Interlocked.Increment(ref _attacks);
            await Task.Delay(bytes.Next(20));
        }
    }

    private async Task AttackListenersAsync()
    {
        foreach (var port in (int[])[host.Port, host.Explorer.Port, _addresses?.RuntimeApi.Port ?? host.Port])
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                await client.GetStream().WriteAsync(bytes.Http());
                if (bytes.Next(2) == 0)
                {
                    client.Client.LingerState = new LingerOption(true, 0);
                }
            }
            catch (Exception error) when (error is SocketException or IOException)
            {
                // The listener closed the connection, or its function is gone.
            }
        }
    }

    private async Task SendOtlpAsync()
    {
        using var content = new ByteArrayContent(bytes.Otlp());
        content.Headers.TryAddWithoutValidation("Content-Type", bytes.Next(2) == 0 ? "application/x-protobuf" : "application/json");
        using var response = await host.Client.PostAsync(new Uri(host.Explorer, "/v1/traces"), content);
        Assert.InRange((int)response.StatusCode, 200, 499);
    }

    private async Task SendDatagramsAsync()
    {
        using var udp = new UdpClient();
        for (var count = 0; count < 50 && _addresses is { } addresses; count++)
        {
            var datagram = bytes.Datagram();
            await udp.SendAsync(datagram, addresses.XRay);
        }
    }

    // Each process has a Runtime API of its own.
    private async Task FindAsync()
    {
        while (!IsOver)
        {
            using var response = await host.WishAsync("environment");
            if (response.StatusCode == HttpStatusCode.OK)
            {
                using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                _addresses = new FunctionAddresses(Address(json, "AWS_LAMBDA_RUNTIME_API"), Address(json, "AWS_XRAY_DAEMON_ADDRESS"));
            }

            await Task.Delay(200);
        }
    }

    private static IPEndPoint Address(JsonDocument environment, string name) =>
        IPEndPoint.Parse(environment.RootElement.GetProperty(name).GetString()!);

    private static async Task SignalAsync(string signal, int id)
    {
        using var kill = Process.Start(
            new ProcessStartInfo("kill", [signal, id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
        await kill.WaitForExitAsync();
    }
}
