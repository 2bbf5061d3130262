using System.Diagnostics;

namespace Lamplighter.LocalHost.Functions;

/// <summary>
/// A process that the user started, for example in a debugger, and that polls the Runtime API. The host never ends it. It has left when the
/// operating system says so or, where the process is unknown, when its last connection is closed.
/// </summary>
internal sealed class JoinedProcess : IFunctionProcess
{
    // HTTP clients close connections that they haven't used for a minute, while the process works or is halted in a debugger.
    private static readonly TimeSpan s_unused = TimeSpan.FromSeconds(50);
    private readonly TaskCompletionSource<ProcessEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<string> _connections = [];
    private readonly Process? _process;
    private readonly ProcessMemory? _memory;
    private long _usedAt;

    public JoinedProcess(int? id)
    {
        Id = id;
        try
        {
            _process = id is { } known ? Process.GetProcessById(known) : null;
        }
        catch (ArgumentException)
        {
            // It has just ended. Its connection tells.
        }

        if (_process is not null)
        {
            _memory = new ProcessMemory(_process);
            _ = WatchAsync(_process);
        }
    }

    public int? Id { get; }

    public Task<ProcessEnd> Exited => _ended.Task;

    public bool HasLeft => _ended.Task.IsCompleted;

    public long? PeakMemory => _memory?.Peak;

    public IDisposable? WatchMemory() => _memory?.Watch();

    public bool Owns(string connection)
    {
        lock (_connections)
        {
            return _connections.Contains(connection);
        }
    }

    public void Connected(string connection, CancellationToken closed)
    {
        lock (_connections)
        {
            _usedAt = Environment.TickCount64;
            if (!_connections.Add(connection))
            {
                return;
            }
        }

        closed.Register(() => Disconnected(connection));
    }

    /// <summary>A connection ended during a request, so it wasn't closed because nothing used it.</summary>
    public void Broken(string connection)
    {
        lock (_connections)
        {
            _connections.Remove(connection);
            if (_connections.Count > 0)
            {
                return;
            }
        }

        if (_process is null)
        {
            Leave(AttachPoint.Stopped);
        }
    }

    public void Leave(string reason) => _ended.TrySetResult(new ProcessEnd(reason, null));

    public Task StopAsync() => KillAsync();

    public Task KillAsync()
    {
        Leave("The host released the process");
        return Task.CompletedTask;
    }

    public void Dispose() => _process?.Dispose();

    private void Disconnected(string connection)
    {
        lock (_connections)
        {
            _connections.Remove(connection);
            if (_connections.Count > 0 || Environment.TickCount64 - _usedAt > s_unused.TotalMilliseconds)
            {
                return;
            }
        }

        if (_process is null)
        {
            Leave(AttachPoint.Stopped);
        }
    }

    private async Task WatchAsync(Process process)
    {
        try
        {
            await process.WaitForExitAsync();
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already, or was released.
        }

        Leave(AttachPoint.Stopped);
    }
}
