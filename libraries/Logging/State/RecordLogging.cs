using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Logging.State;

/// <summary>Logs the records of batches that fail. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecordLogging
{
    /// <summary>Logs the failed records of a process from the first one on, even if no code of the function uses logging.</summary>
    /// <param name="process">The process.</param>
    /// <exception cref="ArgumentNullException"><paramref name="process"/> is null.</exception>
    public static void Join(LambdaProcess process)
    {
        ArgumentNullException.ThrowIfNull(process);
        _ = LoggingProcess.Of(process);
    }
}
