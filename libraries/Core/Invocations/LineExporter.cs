using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// Receives the log lines of a process as they are written, from the package that writes them (<see cref="LambdaProcess.LineExporter"/>).
/// Implementations must be thread-safe and must not throw.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class LineExporter
{
    /// <summary>
    /// Takes a line that is also written to the standard output. Called by the thread that logs, or that ends the invocation. Must not
    /// wait.
    /// </summary>
    /// <param name="line">The line as UTF-8 JSON, redacted, with a line feed at its end. Valid until the method returns.</param>
    public abstract void Export(ReadOnlySpan<byte> line);
}
