using System.ComponentModel;
using Lamplighter.Internal.Core.Options;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Settings;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// The state of a function's process: settings, output, clock, options, the cold-start flag, and the state that each package keeps
/// per process. The test kit creates a separate process for each test, which applies to the test's async flow only. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class LambdaProcess
{
    private static readonly AsyncLocal<LambdaProcess?> s_flow = new();
    private static volatile bool s_anyFlow;
    private static readonly object s_flowGate = new();
    private static bool s_anySwap;
    private static int s_rehearsals;

    private readonly SlotTable _slots = new();
    private readonly SharedOptions _options;
    private readonly Func<string, string?> _environment;
    private int _coldStartTaken;
    private AsyncLocal<bool>? _warmUp;

    /// <summary>Creates a process, as the test kit does.</summary>
    /// <param name="environment">Returns the value of an environment variable; null if it isn't set.</param>
    /// <param name="output">The output for lines.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="segments">The output for X-Ray documents, one per line; null for the X-Ray daemon.</param>
    public LambdaProcess(Func<string, string?> environment, TelemetryOutput output, TimeProvider clock, TelemetryOutput? segments = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(clock);
        _environment = environment;
        Output = output;
        Clock = clock;
        Segments = segments;
        _options = new SharedOptions(this.WarnOfRedaction);
        Json = new TelemetryJson(_options);
        Running = new RunningInvocations(this);
        Settings = ReadSettings(LambdaSettings.Read);
    }

    /// <summary>The process of this async flow: the one that a test created, otherwise the real one.</summary>
    public static LambdaProcess Current => s_anyFlow ? s_flow.Value ?? Real.Instance : Real.Instance;

    // The real one, whatever the current flow has.
    internal static LambdaProcess OfProgram => Real.Instance;

    /// <summary>
    /// Raised when an invocation begins, before its handler runs, for packages that need the end step even if nothing is recorded.
    /// A subscriber's exception is written as a diagnostic line.
    /// </summary>
    public event Action<Invocation>? InvocationBegan;

    /// <summary>
    /// Raised when the program exits, after its invocations have ended, for packages that still have data. The subscribers together may
    /// take 2 seconds. A subscriber's exception is written as a diagnostic line. A process of the test kit raises it in <see cref="End"/>.
    /// </summary>
    public event Action? Ending;

    /// <summary>
    /// Raised when Lambda has got the outcome of an invocation, or can't get it, on the thread that posted it. Only if
    /// <see cref="AnnouncesOutcomes"/> is true. A subscriber's exception is written as a diagnostic line.
    /// </summary>
    public event Action<LambdaContext>? OutcomeDelivered;

    internal bool HasEndSteps => Ending is not null;

    /// <summary>Whether this process only runs a rehearsal, which must not change state of the whole program.</summary>
    public bool IsRehearsal { get; internal init; }

    /// <summary>
    /// Whether <see cref="OutcomeDelivered"/> is raised for each invocation. A runtime that does so sets it before the first one. Default:
    /// false.
    /// </summary>
    public bool AnnouncesOutcomes { get; set; }

    /// <summary>The settings from the environment variables, read once.</summary>
    public LambdaSettings Settings { get; }

    /// <summary>The output for lines.</summary>
    public TelemetryOutput Output { get; }

    /// <summary>
    /// The output for X-Ray documents, one per line; null for the X-Ray daemon. If it is set, invocations without a trace header are
    /// sampled, so that tests see their spans.
    /// </summary>
    public TelemetryOutput? Segments { get; }

    /// <summary>The clock for timestamps, deadlines and durations.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Writes the user's types as JSON.</summary>
    public TelemetryJson Json { get; }

    /// <summary>The options that all packages share. Use <see cref="Configure"/> to change them.</summary>
    public TelemetryOptions Options => _options.Value;

    /// <summary>The redactor for the current shared options.</summary>
    public Redactor Redactor => _options.Redactor;

    /// <summary>
    /// Returns the ID of the span in which the calling code of an invocation runs, 16 hexadecimal digits; null outside of spans. The
    /// package that creates the spans sets it; null without such a package.
    /// </summary>
    public Func<Invocation, string?>? SpanIdReader { get; set; }

    /// <summary>
    /// Receives the spans when they end; null, the default, if spans go to the X-Ray daemon only. Set it before the first invocation.
    /// </summary>
    public SpanExporter? SpanExporter { get; set; }

    /// <summary>Receives the log lines; null, the default, if they are only written. Set it before the first invocation.</summary>
    public LineExporter? LineExporter { get; set; }

    /// <summary>
    /// Receives the metrics; null, the default, if they are only written to the standard output. Set it before the first invocation.
    /// </summary>
    public MetricExporter? MetricExporter { get; set; }

    /// <summary>
    /// The service name: the option if it is set, otherwise the environment variable, otherwise <c>service_undefined</c>.
    /// </summary>
    public string Service => Options.Service ?? Settings.Service;

    /// <summary>The number of calls to <see cref="Configure"/>. Values that depend on options are computed again when it changes.</summary>
    public int OptionsVersion => _options.Version;

    internal RunningInvocations Running { get; }

    // Created at first use, which few processes have. Two threads may create one each; both work.
    internal SpareThread SpareThread => field ??= new();

    // Whether a runtime begins the invocations, so that a woven method outside of one isn't a handler.
    internal bool HasRuntime { get; set; }

    /// <summary>Makes a process the current one of this async flow and of the flows that it starts. For the test kit.</summary>
    /// <param name="process">The process; null for the real one.</param>
    /// <returns>The previous process. Pass it to this method afterwards to restore it.</returns>
    public static LambdaProcess? Swap(LambdaProcess? process)
    {
        lock (s_flowGate)
        {
            s_anySwap = true;
            s_anyFlow = true;
        }

        var before = s_flow.Value;
        s_flow.Value = process;
        return before;
    }

    // Called on threads that don't run code of the user meanwhile. Afterwards Current is as fast as before.
    internal static void Rehearse(LambdaProcess process, Action rehearse)
    {
        s_flow.Value = process;
        lock (s_flowGate)
        {
            s_rehearsals++;
            s_anyFlow = true;
        }

        try
        {
            rehearse();
        }
        finally
        {
            s_flow.Value = null;
            lock (s_flowGate)
            {
                s_rehearsals--;
                s_anyFlow = s_anySwap || s_rehearsals > 0;
            }
        }
    }

    /// <summary>Changes the shared options.</summary>
    /// <param name="configure">Changes the options.</param>
    public void Configure(Action<TelemetryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _options.Configure(configure);
    }

    /// <summary>Reads a package's settings from the environment. Writes a diagnostic line for each value that can't be read.</summary>
    /// <typeparam name="T">The type of the settings.</typeparam>
    /// <param name="read">Reads the settings.</param>
    public T ReadSettings<T>(Func<SettingsReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var reader = new SettingsReader(_environment);
        var settings = read(reader);
        foreach (var problem in reader.Problems)
        {
            this.Warn(problem);
        }

        return settings;
    }

    /// <summary>Returns the state that a package keeps for this process. The first call creates it.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="slot">The package's slot.</param>
    public T Get<T>(ProcessSlot<T> slot)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(slot);
        return _slots.Find<T>(slot.Index) ?? _slots.GetOrAdd(slot.Index, this, slot.Factory);
    }

    /// <summary>Returns the state that a package keeps for this process; null if there isn't any yet.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="slot">The package's slot.</param>
    public T? Find<T>(ProcessSlot<T> slot)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(slot);
        return _slots.Find<T>(slot.Index);
    }

    /// <summary>Ends a process that the test kit created, and disposes the state that packages keep for it.</summary>
    public void End()
    {
        AnnounceEnd();
        foreach (var item in _slots.Items)
        {
            (item as IDisposable)?.Dispose();
        }
    }

    /// <summary>Raises <see cref="OutcomeDelivered"/>. Never throws.</summary>
    /// <param name="context">The context of the invocation.</param>
    public void AnnounceOutcome(LambdaContext context)
    {
        try
        {
            OutcomeDelivered?.Invoke(context);
        }
        catch (Exception error)
        {
            this.Warn("Telemetry couldn't be written after an invocation.", error);
        }
    }

    // For the few variables that change while the process runs. Settings are read once.
    internal string? ReadVariable(string name) => _environment(name);

    internal void AnnounceEnd()
    {
        try
        {
            Ending?.Invoke();
        }
        catch (Exception error)
        {
            this.Warn("Telemetry couldn't be written at the end of the process.", error);
        }
    }

    internal void Announce(Invocation invocation)
    {
        try
        {
            InvocationBegan?.Invoke(invocation);
        }
        catch (Exception error)
        {
            this.Warn("Telemetry couldn't be prepared at the beginning of an invocation.", error);
        }
    }

    /// <summary>Marks the current async flow as code that warms up the function: a handler that it calls isn't the cold start.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void EnterWarmUp()
    {
        Interlocked.CompareExchange(ref _warmUp, new AsyncLocal<bool>(), null);
        _warmUp.Value = true;
    }

    // The first invocation of a process is its cold start, unless Lambda initialized the process before the first request.
    internal bool TakeColdStart() =>
        _warmUp is not { Value: true }
        && Interlocked.Exchange(ref _coldStartTaken, 1) == 0
        && Settings.InitializationType is "" or "on-demand"
        && Settings.MaxConcurrency is null;

    // Created at first use, so that tests with their own processes never open standard output.
    private static class Real
    {
        internal static readonly LambdaProcess Instance = Create();

        private static LambdaProcess Create()
        {
            var process = new LambdaProcess(EnvironmentReader.Read, TelemetryOutput.StandardOutput(), TimeProvider.System);
            process.Running.WatchEnd();
            return process;
        }
    }
}
