using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter;

/// <summary>Configures what all Lamplighter packages of a function share.</summary>
public static class LambdaTelemetry
{
    /// <summary>
    /// Sets options for all packages. A package's own options take precedence. Call this method once, before the first invocation, for
    /// example in a static constructor, because options that have already been used aren't read again. Thread-safe.
    /// </summary>
    /// <param name="configure">Changes the options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    /// <example>
    /// <code>
    /// LambdaTelemetry.Configure(options =&gt;
    /// {
    ///     options.Service = "orders";
    ///     options.Redact("password", "card.number");
    /// });
    /// </code>
    /// </example>
    public static void Configure(Action<TelemetryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        LambdaProcess.Current.Configure(configure);
    }
}
