using Lamplighter.LocalHost.Explorer;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.OpenApi;
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
    private readonly List<DescribedApi> _apis = [];
    private readonly Dictionary<LambdaFunction, IReadOnlyList<string>> _documents = [];
    private readonly HashSet<string> _notes = [];
    // The standard port of the X-Ray daemon, which functions use without a setting.
    private const int DaemonPort = 2000;
    private readonly AttachServer _attach;
    private readonly HostRegistry _hosts;
    private readonly int? _runtimePort;
    private readonly IdleMemory _memory = new();
    private readonly XRayReceiver _xray;
    private readonly TelemetryAddresses _addresses;
    private LoopbackServer? _spans;
    private Watcher? _watcher;
    private string? _template;
    private IDisposable? _listed;

    /// <param name="screen">What is printed on.</param>
    /// <param name="hosts">Where the session is listed while it has an explorer.</param>
    /// <param name="verbosity">What is printed of each invocation.</param>
    /// <param name="runtimePort">The port of the Runtime API for functions that the user starts; null when the host starts all.</param>
    public LocalHostSession(Screen screen, HostRegistry hosts, Verbosity verbosity, int? runtimePort = null)
    {
        _hosts = hosts;
        _runtimePort = runtimePort;
        Screen = screen;
        _attach = new AttachServer(screen.Line);
        var traces = new TraceStore();
        Store = new SessionStore(new SessionLimits(), traces);
        Collector = new InvocationCollector(Store, traces);
        Reporter = new TerminalReporter(screen, verbosity);
        Reporter.Follow(Collector);
        _xray = new XRayReceiver(runtimePort > 0 ? DaemonPort : 0, Collector.Document, Reporter.Note);
        _addresses = new TelemetryAddresses(_xray.Port);
    }

    public Screen Screen { get; }

    /// <summary>Whether a line names each process that starts. Default: true.</summary>
    public bool ShowsStarts { get; init; } = true;

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
        if (settings.IsAttached && FunctionInstance.IsBehindWebAdapter(target, settings))
        {
            throw new HostException(
                $"--attach: {target.Name} is a web application without a client of the Runtime API, so it can't join. Use "
                    + "--wait-for-debugger, or attach the debugger to the process that the host starts.");
        }

        var watcher = settings.IsAttached ? null : _watcher;
        var listener = new FunctionListener(Collector.Line, Reporter.IdleExit, Screen.Line, ShowsStarts ? Screen.Line : static _ => { });
        var function = new LambdaFunction(
            watcher?.Copy(target) ?? target,
            settings,
            _addresses,
            listener,
            settings.IsAttached ? _attach.Add(new AttachPoint(target, settings, listener)) : null);
        if (!settings.IsAttached)
        {
            // Launch profiles have the logical ID of a template, the function can have a name of its own.
            _attach.AddHosted(target.Name);
            _attach.AddHosted(described?.Id ?? target.Name);
        }

        if (target.Note is { } note && _notes.Add(note))
        {
            Reporter.Note($"note: {note}");
        }

        _functions.Add(new HostedFunction(function, target.Source, settings.Region, described)
        {
            Built = watcher is null && !settings.IsAttached && target.Project is not null ? TimeProvider.System.GetLocalNow() : null,
        });
        Reporter.NamesFunctions = _functions.Count > 1;
        _documents[function] = ProjectDocument.Places(target);
        watcher?.Add(function, target);
        return function;
    }

    /// <summary>Adds a front door of functions, whose API the explorer shows.</summary>
    /// <param name="name">The name of the front door.</param>
    /// <param name="address">Its address.</param>
    /// <param name="functions">The functions behind it.</param>
    /// <param name="definition">The OpenAPI definition of the template, for functions without a document; null without one.</param>
    public void Describe(string name, string address, IReadOnlyList<LambdaFunction> functions, string? definition = null)
    {
        foreach (var function in functions)
        {
            var files = definition is null || functions.Count > 1 ? _documents[function] : [.. _documents[function], definition];
            _apis.Add(new DescribedApi(name == function.Name ? name : $"{name}: {function.Name}", address, files));
        }
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
            port, standard, Store, _functions, _template, Names, Collector, Reporter.Note, gateway, _apis);
        _addresses.SetOtlpPort(server.Port);
        _listed = _hosts.Add(server.Port, Store.Id);
        _watcher?.Start();
        if (gateway is not null)
        {
            Screen.Line($"Invoke API: http://localhost:{server.Port}/2015-03-31/functions/NAME/invocations");
        }

        if (_attach.Points.Count > 0)
        {
            await _attach.StartAsync(_runtimePort ?? 0);
            AttachGuide.Print(Screen, _attach, _addresses.XRayPort, server.Port);
        }

        Screen.Line($"Explorer: http://localhost:{server.Port}\n");
        await Task.WhenAll(_functions.Select(function => function.Function.WarmUpAsync()));
        return server;
    }

    /// <summary>Receives spans for a command without an explorer.</summary>
    public async Task ReceiveSpansAsync()
    {
        _spans = await LoopbackServer.StartAsync(0, new OtlpEndpoint(Collector.Spans, Collector.OtlpLines).HandleAsync);
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
            await _attach.DisposeAsync();
            await (_spans?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        finally
        {
            _xray.Dispose();
            _memory.Dispose();
        }
    }
}
