using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.State;

// What [Logging] on a handler sets for its invocations; null where the options apply. Immutable.
internal sealed record LoggingOverrides(
    string? Service, LogLevel? Level, double? SampleRate, SampleBy? SampleBy, bool? FlushesOnUncaughtError, bool ClearsState);
