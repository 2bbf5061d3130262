using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Options;

// The options of one process, and the redactor that is created from them when they change. Thread-safe.
internal sealed class SharedOptions(Action<string>? report = null)
{
    private readonly object _gate = new();
    private Redactor? _redactor;

    internal TelemetryOptions Value { get; } = new();

    // The number of changes. Values that depend on the options are computed again when it changes.
    internal int Version { get; private set; }

    internal Redactor Redactor => Volatile.Read(ref _redactor) ?? MakeRedactor();

    internal void Configure(Action<TelemetryOptions> configure)
    {
        lock (_gate)
        {
            configure(Value);
            Version++;
            Volatile.Write(ref _redactor, null);
        }
    }

    private Redactor MakeRedactor()
    {
        lock (_gate)
        {
            var made = Redactor.Create(Value.Redacted, Value.RedactedPatterns, report);
            Volatile.Write(ref _redactor, made);
            return made;
        }
    }
}
