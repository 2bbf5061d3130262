using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter;

/// <summary>What every Lamplighter package of a function shares.</summary>
public static class LambdaTelemetry
{
    /// <summary>
    /// Sets options for all packages; a package's own options win over them. Call it once, before the first invocation
    /// (for instance in a static constructor): what was already read is not read again. Thread-safe.
    /// </summary>
    /// <param name="configure">Changes the options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public static void Configure(Action<TelemetryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        LambdaProcess.Current.Configure(configure);
    }
}
