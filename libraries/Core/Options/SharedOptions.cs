using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Options;

// The options of one process, and what is derived from them until they change. Thread-safe.
internal sealed class SharedOptions
{
    private readonly object _gate = new();
    private Redactor? _redactor;

    internal TelemetryOptions Value { get; } = new();

    // Counts the changes, so that what was derived from the options can be derived again.
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
            var made = Redactor.Create(Value.Redacted, Value.RedactedPatterns);
            Volatile.Write(ref _redactor, made);
            return made;
        }
    }
}
