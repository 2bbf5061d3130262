using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tracing.State;

/// <summary>Traces the requests that a web framework serves. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RequestTracing
{
    /// <summary>Traces the requests of a process from the first one on, even if no code of the program uses tracing.</summary>
    /// <param name="process">The process.</param>
    /// <exception cref="ArgumentNullException"><paramref name="process"/> is null.</exception>
    public static void Join(LambdaProcess process)
    {
        ArgumentNullException.ThrowIfNull(process);
        TracingProcess.Of(process).Prepare();
    }
}
