using System.ComponentModel;
using Lamplighter.Internal.Core.Options;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Settings;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// What a function's process has one of: settings, output, clock, options, the cold-start flag, and the state that each
/// package keeps per process. The test kit gives a test a process of its own, for its async flow only. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class LambdaProcess
{
    private static readonly AsyncLocal<LambdaProcess?> s_flow = new();
    private static volatile bool s_anyFlow;
    private static readonly object s_flowGate = new();
    private static bool s_anySwap;

    private readonly SlotTable _slots = new();
    private readonly SharedOptions _options = new();
    private readonly Func<string, string?> _environment;
    private int _coldStartTaken;

    /// <summary>Makes a process, as the test kit does.</summary>
    /// <param name="environment">Gives the value of an environment variable; null when it isn't set.</param>
    /// <param name="output">Where its lines go.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="segments">Where X-Ray documents go, a line each; null for the X-Ray daemon.</param>
    public LambdaProcess(Func<string, string?> environment, TelemetryOutput output, TimeProvider clock, TelemetryOutput? segments = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(clock);
        _environment = environment;
        Output = output;
        Clock = clock;
        Segments = segments;
        Json = new TelemetryJson(_options);
        Settings = ReadSettings(LambdaSettings.Read);
    }

    /// <summary>The process of this async flow: the one of a test that captures, else the real one.</summary>
    public static LambdaProcess Current => s_anyFlow ? s_flow.Value ?? Real.Instance : Real.Instance;

    /// <summary>
    /// Raised when an invocation begins, before its handler runs: for packages that have something to do at its end although
    /// nothing may be recorded. What a subscriber throws becomes a diagnostic line.
    /// </summary>
    public event Action<Invocation>? InvocationBegan;

    /// <summary>Whether this one only rehearses (<see cref="Rehearsal"/>): nothing of the whole program may change for it.</summary>
    public bool IsRehearsal { get; internal init; }

    /// <summary>What the environment says, read once.</summary>
    public LambdaSettings Settings { get; }

    /// <summary>Where lines go.</summary>
    public TelemetryOutput Output { get; }

    /// <summary>
    /// Where X-Ray documents go instead of the daemon, a line each; null for the daemon. Where it is set, an invocation
    /// without a trace header is sampled, so that a test sees its spans.
    /// </summary>
    public TelemetryOutput? Segments { get; }

    /// <summary>The clock for timestamps, deadlines and durations.</summary>
    public TimeProvider Clock { get; }

    /// <summary>How the user's types are written as JSON.</summary>
    public TelemetryJson Json { get; }

    /// <summary>The options that all packages share. Change them through <see cref="Configure"/>.</summary>
    public TelemetryOptions Options => _options.Value;

    /// <summary>Hides what the options that all packages share name, as they are now.</summary>
    public Redactor Redactor => _options.Redactor;

    /// <summary>The service name in force: the option, else the environment, else <c>service_undefined</c>.</summary>
    public string Service => Options.Service ?? Settings.Service;

    /// <summary>Counts the calls of <see cref="Configure"/>, so that what was derived from options can be derived again.</summary>
    public int OptionsVersion => _options.Version;

    /// <summary>Runs this async flow, and what it starts, in <paramref name="process"/>; for the test kit.</summary>
    /// <param name="process">The process; null for the real one.</param>
    /// <returns>The process that the flow had before, to be given back to this method at the end.</returns>
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

    // One at a time, on a thread that does nothing else: afterwards Current is as fast as before.
    internal static void Rehearse(LambdaProcess process, Action rehearse)
    {
        s_flow.Value = process;
        lock (s_flowGate)
        {
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
                s_anyFlow = s_anySwap;
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

    /// <summary>Reads a package's settings from the environment. Each value that can't be read becomes a diagnostic line.</summary>
    /// <typeparam name="T">The settings.</typeparam>
    /// <param name="read">Reads them.</param>
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

    /// <summary>The state that a package keeps in this process; made at the first call.</summary>
    /// <typeparam name="T">The state's type.</typeparam>
    /// <param name="slot">The package's slot.</param>
    public T Get<T>(ProcessSlot<T> slot)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(slot);
        return _slots.Find<T>(slot.Index) ?? _slots.GetOrAdd(slot.Index, this, slot.Factory);
    }

    /// <summary>Ends a process that the test kit made: what packages keep for it and must let go of is disposed.</summary>
    public void End()
    {
        foreach (var item in _slots.Items)
        {
            (item as IDisposable)?.Dispose();
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
            this.Warn("Telemetry could not be prepared at the beginning of an invocation.", error);
        }
    }

    // The first invocation of a process is its cold start, unless Lambda initialised it ahead of any request.
    internal bool TakeColdStart() =>
        Interlocked.Exchange(ref _coldStartTaken, 1) == 0 && Settings.InitializationType is "" or "on-demand" && Settings.MaxConcurrency is null;

    // Made at first use, so that a test that only captures never opens standard output.
    private static class Real
    {
        internal static readonly LambdaProcess Instance = new(EnvironmentReader.Read, TelemetryOutput.StandardOutput(), TimeProvider.System);
    }
}
