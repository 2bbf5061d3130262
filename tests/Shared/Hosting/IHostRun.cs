namespace Lamplighter.Tests.Hosting;

/// <summary>A local host that runs, in a process of its own or in that of the tests.</summary>
internal interface IHostRun : IDisposable
{
    /// <summary>The exit code, when the host has ended and everything that it printed is known.</summary>
    Task<int> Ended { get; }

    /// <summary>Stops the host as a service manager does, unless it has ended, and gives its exit code.</summary>
    Task<int> StopAsync();
}
