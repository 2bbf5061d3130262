using Lamplighter.LocalHost.ExtensionsApi;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.RuntimeApi;
using Lamplighter.LocalHost.Targets;
using Microsoft.AspNetCore.Connections.Features;

namespace Lamplighter.LocalHost.Functions;

/// <summary>
/// Where a function that the user starts joins the host: the Runtime API at an address that stays the same, for one process after the
/// other.
/// </summary>
internal sealed class AttachPoint(FunctionTarget target, FunctionSettings settings, FunctionListener listener)
{
    public const string Stopped = "The function was stopped in the debugger, or ended, before it responded";
    private const string Restarted = "The function was restarted before it responded";
    private readonly Lock _gate = new();
    private TaskCompletionSource _joined = New();
    private Joined? _current;
    private Joined? _before;
    private DateTimeOffset _alone = DateTimeOffset.UtcNow;

    public FunctionTarget Target => target;

    public FunctionSettings Settings => settings;

    public string Name => target.Name;

    /// <summary>The value of <c>AWS_LAMBDA_RUNTIME_API</c>. Set before a request can wait.</summary>
    public string Address { get; set; } = "";

    /// <summary>Returns the process that has joined. Without one, waits until one joins, but not longer than the limit.</summary>
    /// <exception cref="HostException">None has joined within the limit.</exception>
    public async Task<FunctionInstance> InstanceAsync(Invocation invocation, CancellationToken stop)
    {
        while (true)
        {
            Task joined;
            TimeSpan left;
            lock (_gate)
            {
                if (_current is { Process.HasLeft: false } current)
                {
                    return current.Instance;
                }

                var since = invocation.ReceivedAt > _alone ? invocation.ReceivedAt : _alone;
                (joined, left) = (_joined.Task, since + settings.AttachTimeout - DateTimeOffset.UtcNow);
            }

            await WaitAsync(invocation, joined, left, stop);
        }
    }

    /// <summary>Answers a request of the Runtime API.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var segments = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var joined = segments switch
        {
            [_, "runtime", "invocation", var id, not null] => OwnerOf(context, one => one.Queue.Knows(id)),
            [_, "extension", "event" or "init" or "exit", ..] => OwnerOf(context, one => one.Extensions.Knows(IdentifierOf(context))),
            _ => Join(context),
        };
        try
        {
            await joined.Api.HandleAsync(context);
        }
        finally
        {
            if (context.RequestAborted.IsCancellationRequested)
            {
                joined.Process.Broken(context.Connection.Id);
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WaitAsync(Invocation invocation, Task joined, TimeSpan left, CancellationToken stop)
    {
        if (left > TimeSpan.Zero)
        {
            listener.OnNote($"{invocation.Label} waits: {Name} isn't running. Start it with AWS_LAMBDA_RUNTIME_API={Address}.");
            try
            {
                await joined.WaitAsync(left, stop);
                return;
            }
            catch (TimeoutException)
            {
                // The request fails.
            }
        }

        invocation.NotAttached = $"{Name} isn't running; start it with AWS_LAMBDA_RUNTIME_API={Address}";
        throw new HostException(
            $"{Name} didn't join the host within {settings.AttachTimeout.TotalSeconds:0.##} s (--attach-timeout). Start it with "
                + $"AWS_LAMBDA_RUNTIME_API={Address}.");
    }

    private static string IdentifierOf(HttpContext context) => context.Request.Headers[ExtensionsApiEndpoint.Identifier].ToString();

    // A response belongs to the process that got the event, even if another one has joined meanwhile.
    private Joined OwnerOf(HttpContext context, Func<Joined, bool> isOwner)
    {
        lock (_gate)
        {
            foreach (var one in (Joined?[])[_current, _before])
            {
                if (one is not null && isOwner(one))
                {
                    one.Process.Connected(
                        context.Connection.Id,
                        context.Features.Get<IConnectionLifetimeFeature>()?.ConnectionClosed ?? CancellationToken.None);
                    return one;
                }
            }
        }

        return Join(context);
    }

    private Joined Join(HttpContext context)
    {
        var process = ClientProcess.Find(context);
        var connection = context.Connection.Id;
        Joined joined;
        lock (_gate)
        {
            if (_current is { } current && IsSame(current, process, connection))
            {
                joined = current;
            }
            else
            {
                joined = Begin(process);
            }

            joined.Process.Connected(
                connection, context.Features.Get<IConnectionLifetimeFeature>()?.ConnectionClosed ?? CancellationToken.None);
        }

        return joined;
    }

    // Where the process isn't known: a process asks for a second event only after it has responded, unless it handles several at a time.
    private bool IsSame(Joined current, int? process, string connection) =>
        !current.Process.HasLeft
        && (current.Process.Id is { } id && process is not null
            ? id == process
            : current.Process.Owns(connection) || settings.Concurrency > 1 || current.Queue.IsIdle);

    private Joined Begin(int? id)
    {
        _current?.Process.Leave(Restarted);
        var output = new InstanceOutput(line => listener.OnLine(Name, line));
        var extensions = FunctionExtensions.Create(target, settings);
        var queue = FunctionExtensions.CreateQueue(settings, output, extensions, isStartMeasured: false);
        var process = new JoinedProcess(id);
        var api = new EnvironmentApi(
            new RuntimeApiEndpoint(queue, LocalAws.FunctionArn(Name, settings.Region)),
            new ExtensionsApiEndpoint(extensions, ClientProcess.Find, () => id));
        var instance = FunctionInstance.Join(target, settings, queue, extensions, output, process);
        _before = _current;
        _current = new Joined(process, queue, extensions, api, instance);
        _joined.TrySetResult();
        _joined = New();
        listener.OnNote(id is null ? $"{Name} has joined." : $"{Name} has joined: process {id}.");
        _ = ReportAsync(_current);
        return _current;
    }

    private async Task ReportAsync(Joined joined)
    {
        await joined.Process.Exited;
        lock (_gate)
        {
            if (joined != _current)
            {
                return;
            }

            _alone = DateTimeOffset.UtcNow;
        }

        listener.OnNote($"{Name} has left. Requests wait until it joins again.");
    }

    private sealed record Joined(
        JoinedProcess Process, InvocationQueue Queue, ExtensionSet Extensions, EnvironmentApi Api, FunctionInstance Instance);
}
