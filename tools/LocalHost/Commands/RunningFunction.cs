using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Http;

namespace Lamplighter.LocalHost.Commands;

/// <summary>A function of another host on this machine.</summary>
internal sealed record RunningFunction(int Port, string Name, DateTimeOffset? Built)
{
    private const int MaxAnswer = 1024 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private static readonly StringComparison s_paths = OperatingSystem.IsWindows()
        ? StringComparison.OrdinalIgnoreCase
        : StringComparison.Ordinal;

    public string Host => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}");

    /// <summary>Says that the host doesn't build after changes; empty when it does, or has nothing to build.</summary>
    public string Age => Built is { } built
        ? string.Create(CultureInfo.InvariantCulture, $"It runs what the host built on {built:yyyy-MM-dd} at {built:HH:mm}. ")
        : "";

    /// <summary>Finds the function of a template in a host that runs the template.</summary>
    public static Task<RunningFunction?> OfTemplateAsync(HostRegistry hosts, string file, string name, CancellationToken stop) => FindAsync(
        hosts,
        host => Is(host.Text("template"), Path.GetFullPath(file))
            ? [.. host.Items("functions").Where(one => one.Text("name") == name)]
            : [],
        stop);

    /// <summary>Finds the function with this code. A name is necessary only where several functions have the same code.</summary>
    public static Task<RunningFunction?> OfSourceAsync(
        HostRegistry hosts, string source, string? name, CancellationToken stop) => FindAsync(
        hosts,
        host =>
            [.. host.Items("functions").Where(one => Is(one.Text("source"), source) && (name is null || one.Text("name") == name))],
        stop);

    /// <summary>Sends the event in this trace, and returns the response and whether the function failed.</summary>
    public async Task<(byte[] Payload, bool IsError, string Id)> InvokeAsync(
        byte[] payload, string traceId, CancellationToken stop)
    {
        using var client = LoopbackClient.Create();
        using var content = new ByteArrayContent(payload);
        client.DefaultRequestHeaders.Add("X-Amzn-Trace-Id", "Root=" + traceId);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var address = new Uri($"{Address(Port)}/2015-03-31/functions/{Uri.EscapeDataString(Name)}/invocations");
        try
        {
            using var response = await client.PostAsync(address, content, stop);
            var body = await response.Content.ReadAsByteArrayAsync(stop);
            return response.IsSuccessStatusCode
                ? (body, response.Headers.Contains("X-Amz-Function-Error"), Header(response, "x-amzn-RequestId"))
                : throw new HostException(
                    $"The host at {Host} refused the event with {(int)response.StatusCode}. Use --standalone to run {Name} without it.");
        }
        catch (HttpRequestException error)
        {
            throw new HostException(
                $"The host at {Host} ended before {Name} responded. Use --standalone to run {Name} without it.", error);
        }
    }

    private static async Task<RunningFunction?> FindAsync(
        HostRegistry hosts, Func<JsonElement, JsonElement[]> match, CancellationToken stop)
    {
        using var client = LoopbackClient.Create();
        client.Timeout = s_patience;
        client.MaxResponseContentBufferSize = MaxAnswer;
        foreach (var (port, session) in hosts.List())
        {
            if (await AskAsync(client, hosts, port, session, stop) is { } host
                && match(host) is [var only]
                && only.Text("name") is { } name)
            {
                return new RunningFunction(
                    port, name, DateTimeOffset.TryParse(only.Text("built"), CultureInfo.InvariantCulture, out var built) ? built : null);
            }
        }

        return null;
    }

    // Null when the host doesn't answer. It stays listed unless the port is closed or something else answers there: it may be slow.
    private static async Task<JsonElement?> AskAsync(
        HttpClient client, HostRegistry hosts, int port, string session, CancellationToken stop)
    {
        try
        {
            using var document = OutsideJson.Parse(await client.GetByteArrayAsync(new Uri($"{Address(port)}/api/functions"), stop));
            if (document.RootElement.Text("session") == session)
            {
                return document.RootElement.Clone();
            }

            hosts.Remove(port, session);
        }
        catch (Exception error) when (error is JsonException or HttpRequestException { StatusCode: not null }
            or HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } })
        {
            hosts.Remove(port, session);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            // It is busy, or its answer was cut off.
        }

        return null;
    }

    private static bool Is(string? path, string wanted) => string.Equals(path, wanted, s_paths);

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : "";
}
