using Lamplighter.LocalHost.Explorer;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Watching;


namespace Lamplighter.LocalHost.Commands;

/// <summary>The environment of a command's functions: the screen, the ports for telemetry, and an orderly shutdown.</summary>
internal sealed class LocalHostSession : IAsyncDisposable
{
    private readonly List<HostedFunction> _functions = [];
    private readonly HashSet<string> _notes = [];
    private readonly IdleMemory _memory = new();
    private readonly XRayReceiver _xray;
    private readonly TelemetryAddresses _addresses;
    private LoopbackServer? _spans;
    private Watcher? _watcher;
    private string? _template;
    private IDisposable? _listed;

    public LocalHostSession(Screen screen, Verbosity verbosity)
    {
        Screen = screen;
        var traces = new TraceStore();
        Store = new SessionStore(new SessionLimits(), traces);
        Collector = new InvocationCollector(Store, traces);
        Reporter = new TerminalReporter(screen, verbosity);
        Reporter.Follow(Collector);
        _xray = new XRayReceiver(Collector.Document, Reporter.Note);
        _addresses = new TelemetryAddresses(_xray.Port);
    }

    public Screen Screen { get; }

    public InvocationCollector Collector { get; }

    public TerminalReporter Reporter { get; }

    public SessionStore Store { get; }

    public IReadOnlyList<HostedFunction> Functions => _functions;

    /// <summary>The functions by their names in Lambda and by their logical IDs.</summary>
    public IReadOnlyDictionary<string, LambdaFunction> Names
    {
        get
        {
            var names = new Dictionary<string, LambdaFunction>(StringComparer.Ordinal);
            foreach (var function in _functions)
            {
                names.TryAdd(function.Name, function.Function);
            }

            foreach (var function in _functions)
            {
                names.TryAdd(function.Described?.Id ?? function.Name, function.Function);
            }

            return names;
        }
    }

    public LambdaFunction Add(FunctionTarget target, FunctionSettings settings, TemplateFunction? described = null)
    {
        var function = new LambdaFunction(
            _watcher?.Copy(target) ?? target, settings, _addresses, new FunctionListener(Collector.Line, Reporter.IdleExit));
        if (target.Note is { } note && _notes.Add(note))
        {
            Reporter.Note($"note: {note}");
        }

        _functions.Add(new HostedFunction(function, target.Source, settings.Region, described)
        {
            Built = _watcher is null && target.Project is not null ? TimeProvider.System.GetLocalNow() : null,
        });
        Reporter.NamesFunctions = _functions.Count > 1;
        _watcher?.Add(function, target);
        return function;
    }

    /// <summary>Watches the sources of the functions that are added from now on.</summary>
    public void Watch(BuildSettings build) => _watcher = new Watcher(build, Reporter.Note);

    /// <summary>Sets the template with the settings of the functions that are added from now on.</summary>
    public void UseTemplate(string file)
    {
        _template = Path.GetFullPath(file);
        _watcher?.AddTemplate(file);
    }

    public async Task<LoopbackServer> ExploreAsync(int? port, int standard, string? gateway)
    {
        var server = await ExplorerServer.StartAsync(
            port, standard, Store, _functions, _template, Names, Collector, Reporter.Note, gateway);
        _addresses.SetOtlpPort(server.Port);
        _listed = HostRegistry.Add(server.Port, Store.Id);
        _watcher?.Start();
        if (gateway is not null)
        {
            Screen.Line($"Invoke API: http://localhost:{server.Port}/2015-03-31/functions/NAME/invocations");
        }

        Screen.Line($"Explorer: http://localhost:{server.Port}\n");
        return server;
    }

    /// <summary>Receives spans for a command without an explorer.</summary>
    public async Task ReceiveSpansAsync()
    {
        _spans = await LoopbackServer.StartAsync(0, new OtlpEndpoint(Collector.Spans).HandleAsync);
        _addresses.SetOtlpPort(_spans.Port);
    }

    /// <summary>Waits for Ctrl+C or SIGTERM.</summary>
    public static Task UntilStoppedAsync(CancellationToken stop) =>
        Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        _listed?.Dispose();
        try
        {
            await (_watcher?.StopAsync() ?? Task.CompletedTask);
        }
        finally
        {
            await EndFunctionsAsync();
        }
    }

    private async Task EndFunctionsAsync()
    {
        try
        {
            await Task.WhenAll(_functions.Select(async function => await function.Function.DisposeAsync()));
        }
        finally
        {
            _watcher?.Dispose();
            await EndTelemetryAsync();
        }
    }

    private async Task EndTelemetryAsync()
    {
        try
        {
            await Collector.DrainAsync();
            await (_spans?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        finally
        {
            _xray.Dispose();
            _memory.Dispose();
        }
    }
}
