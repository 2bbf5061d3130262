namespace Lamplighter.LocalHost.Functions;

/// <summary>The process of a function: one that the host started, or one that the user started and that joined the host.</summary>
internal interface IFunctionProcess : IDisposable
{
    /// <summary>The process ID; null when the operating system doesn't tell which process has joined.</summary>
    int? Id { get; }

    /// <summary>How the process ended, available when its output was read.</summary>
    Task<ProcessEnd> Exited { get; }

    /// <summary>
    /// The peak memory of the process in bytes. After the process has ended, the last known value. Null when the operating system doesn't
    /// report it. Thread-safe.
    /// </summary>
    long? PeakMemory { get; }

    /// <summary>
    /// Samples the memory until the result is disposed, because the operating system doesn't report it after the process has ended.
    /// </summary>
    IDisposable? WatchMemory();

    /// <summary>Asks the process to end, and ends it by force when it doesn't. A process that the user started is left alone.</summary>
    Task StopAsync();

    /// <summary>Ends the process. A process that the user started is left alone.</summary>
    Task KillAsync();
}
