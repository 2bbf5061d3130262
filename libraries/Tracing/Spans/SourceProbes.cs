using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lamplighter.Internal.Tracing.Spans;

// Sources with the names of other libraries', to learn whether something else listens to those. This package's listeners skip them.
internal static class SourceProbes
{
    private const string Mark = "Lamplighter.Probe";

    private static readonly ConcurrentDictionary<string, ActivitySource> s_probes = new(StringComparer.Ordinal);

    internal static bool HasListeners(string name) =>
        s_probes.GetOrAdd(name, static name => new ActivitySource(name, Mark)).HasListeners();

    internal static bool Is(ActivitySource source) => source.Version == Mark;
}
