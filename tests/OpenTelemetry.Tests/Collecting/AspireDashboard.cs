using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Lamplighter.Tests.Tools;

namespace Lamplighter.Tests.Collecting;

// Aspire's dashboard: receives OTLP over HTTP, shows what it has received on its pages, and returns it as JSON.
public sealed class AspireDashboard : IAsyncLifetime
{
    // The last line of its summary.
    private const string Ready = "- OTLP/HTTP:";

    // Ends the server at the end of the input; ends too where the server does. $0 is the program.
    private const string Script = """
        exec 3<&0
        "$0" & server=$!
        (read _ <&3; kill $server) & reader=$!
        wait $server
        kill $reader 2>/dev/null
        """;

    private readonly string _home = Directory.CreateTempSubdirectory("lamplighter-dashboard-").FullName;
    private readonly HttpClient _client = new();
    private ToolProcess? _process;

    // Where it receives OTLP.
    public string Otlp { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var folder = typeof(AspireDashboard).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static one => one.Key == "Dashboard").Value!;
        var info = new ProcessStartInfo("sh") { WorkingDirectory = folder };
        info.ArgumentList.Add("-c");
        info.ArgumentList.Add(Script);
        info.ArgumentList.Add(Path.Combine(folder, "Aspire.Dashboard"));
        info.Environment["HOME"] = _home;
        info.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        info.Environment["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://127.0.0.1:0";
        info.Environment["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = "http://127.0.0.1:0";
        info.Environment["ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS"] = "true";
        (_process, var line) = await ToolProcess.StartAsync(info, Ready);
        Otlp = AddressIn(line);
        _client.BaseAddress = new Uri(AddressIn(_process.Output.Split('\n').Single(static one => one.Contains("- Dashboard:"))));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(_home, recursive: true);
    }

    // The services that have sent something.
    internal async Task<JsonElement> ServiceAsync(string name) =>
        (await GetAsync("resources")).EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);

    internal Task<JsonElement[]> SpansAsync(string service) => ItemsAsync("spans", service, "resourceSpans", "scopeSpans", "spans");

    internal Task<JsonElement[]> LogsAsync(string service) => ItemsAsync("logs", service, "resourceLogs", "scopeLogs", "logRecords");

    private async Task<JsonElement[]> ItemsAsync(string kind, string service, string resources, string scopes, string items) =>
    [
        .. (await GetAsync($"{kind}?resource={service}")).GetProperty("data").GetProperty(resources).EnumerateArray()
            .SelectMany(resource => resource.GetProperty(scopes).EnumerateArray())
            .SelectMany(scope => scope.GetProperty(items).EnumerateArray()),
    ];

    private async Task<JsonElement> GetAsync(string path)
    {
        using var document = JsonDocument.Parse(await _client.GetStringAsync(new Uri("api/telemetry/" + path, UriKind.Relative)));
        return document.RootElement.Clone();
    }

    private static string AddressIn(string line) => line[line.IndexOf("http://", StringComparison.Ordinal)..].Trim();
}
