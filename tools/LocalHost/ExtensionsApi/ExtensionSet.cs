using System.Diagnostics;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.ExtensionsApi;

/// <summary>The extensions of one execution environment, with the rules of Lambda. Thread-safe.</summary>
/// <param name="function">What a registration tells of the function.</param>
/// <param name="isMultiConcurrent">
/// Whether the environment runs several invocations at a time, as on Lambda Managed Instances, where extensions don't get invocations.
/// </param>
internal sealed class ExtensionSet(RegisteredFunction function, bool isMultiConcurrent)
{
    private const int MaxExtensions = 10;
    private static readonly TimeSpan s_shutdown = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly List<LambdaExtension> _all = [];
    private TaskCompletionSource _changed = New();
    private bool _isClosed;

    /// <summary>Raised when an extension reports an error: Lambda's error type, and what happened.</summary>
    public event Action<string, string>? Failed;

    public RegisteredFunction Function => function;

    /// <summary>The names of the extensions that work, or that haven't asked for their first event.</summary>
    public IReadOnlyList<string> BusyNames
    {
        get
        {
            lock (_gate)
            {
                return [.. _all.Where(IsBusy).Select(one => one.Name)];
            }
        }
    }

    public bool Knows(string id)
    {
        lock (_gate)
        {
            return Guid.TryParse(id, out var known) && _all.Exists(one => one.Id == known);
        }
    }

    /// <summary>Ends the time for registrations: the runtime has asked for its first event.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }
    }

    /// <exception cref="ExtensionException">Lambda refuses the registration.</exception>
    public LambdaExtension Register(string name, IReadOnlyList<string> events, int? processId, bool isInternal)
    {
        if (isMultiConcurrent && isInternal && events.Count > 0)
        {
            throw new ExtensionException("Extension.InvalidEventType", "No events allowed for internal extensions");
        }

        foreach (var one in events)
        {
            if (ProblemOf(one, isInternal) is { } problem)
            {
                throw new ExtensionException("Extension.InvalidEventType", $"{one}: {problem}");
            }
        }

        lock (_gate)
        {
            if (_isClosed)
            {
                throw new ExtensionException("Extension.RegistrationClosed", "Extension registration closed already");
            }

            if (_all.Count == MaxExtensions)
            {
                throw new ExtensionException("Extension.TooManyExtensions", $"Extension limit ({MaxExtensions}) reached");
            }

            if (_all.Exists(one => one.Name == name))
            {
                throw new ExtensionException("Extension.InvalidExtensionState", "Extension with this name already registered");
            }

            var extension = new LambdaExtension(name, events, processId);
            _all.Add(extension);
            return extension;
        }
    }

    /// <summary>The extension has done its work, and waits for the next event.</summary>
    /// <exception cref="ExtensionException">Lambda refuses the request.</exception>
    /// <exception cref="OperationCanceledException">The extension has gone.</exception>
    public async Task<ExtensionEvent> NextAsync(string id, CancellationToken gone)
    {
        var asking = new TaskCompletionSource<ExtensionEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        LambdaExtension extension;
        lock (_gate)
        {
            extension = Change(id, ExtensionState.Ready, ExtensionState.Registered, ExtensionState.Running);
            extension.Asking = asking;
            Deliver(extension);
        }

        try
        {
            return await asking.Task.WaitAsync(gone);
        }
        catch (OperationCanceledException)
        {
            Withdraw(extension, asking);
            throw;
        }
    }

    /// <exception cref="ExtensionException">Lambda refuses the request.</exception>
    public void FailInit(string id, string errorType) =>
        Fail(id, errorType, "Extension.InitError", ExtensionState.InitError, ExtensionState.Registered, ExtensionState.InitError);

    /// <exception cref="ExtensionException">Lambda refuses the request.</exception>
    public void FailExit(string id, string errorType) => Fail(
        id,
        errorType,
        "Extension.ExitError",
        ExtensionState.ExitError,
        ExtensionState.Registered,
        ExtensionState.Ready,
        ExtensionState.Running,
        ExtensionState.ExitError);

    /// <summary>Tells the extensions of an invocation. Call it before the runtime gets the event.</summary>
    public void Begin(Invocation invocation)
    {
        lock (_gate)
        {
            foreach (var one in _all)
            {
                if (one.Hears(ExtensionEvent.Invoke))
                {
                    one.Due = ExtensionEvent.OfInvocation(invocation, function.Arn(invocation.Qualifier));
                    Deliver(one);
                }
            }
        }
    }

    /// <summary>Waits until no extension works any more.</summary>
    public async Task IdleAsync()
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (!_all.Exists(IsBusy))
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed;
        }
    }

    /// <summary>
    /// Tells the extensions that registered for it that the environment ends, and waits until they have ended, for at most 2 seconds, as
    /// Lambda does.
    /// </summary>
    public async Task ShutdownAsync(string reason)
    {
        List<(LambdaExtension Extension, ExtensionEvent Event)> told = [];
        lock (_gate)
        {
            foreach (var one in _all)
            {
                if (one.Hears(ExtensionEvent.Shutdown) && one.State != ExtensionState.ExitError)
                {
                    one.Due = ExtensionEvent.OfShutdown(reason, DateTimeOffset.UtcNow + s_shutdown);
                    told.Add((one, one.Due));
                    Deliver(one);
                }
            }
        }

        using var limit = new CancellationTokenSource(s_shutdown);
        try
        {
            foreach (var (extension, shutdown) in told)
            {
                await shutdown.Sent.WaitAsync(limit.Token);
                await ExitedAsync(extension.ProcessId, limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Lambda ends them by force. These processes aren't the host's.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string? ProblemOf(string eventType, bool isInternal) => eventType switch
    {
        ExtensionEvent.Invoke when !isMultiConcurrent => null,
        ExtensionEvent.Shutdown => isInternal ? "ShutdownEventNotSupportedForInternalExtension" : null,
        _ => "ErrorInvalidEventType",
    };

    private static async Task ExitedAsync(int? processId, CancellationToken limit)
    {
        try
        {
            if (processId is { } id)
            {
                using var process = Process.GetProcessById(id);
                await process.WaitForExitAsync(limit);
            }
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It has ended.
        }
    }

    // One that hasn't asked for its first event isn't ready for an invocation, whatever it registered for. One that reported an error
    // doesn't ask any more.
    private static bool IsBusy(LambdaExtension extension) => extension.State switch
    {
        ExtensionState.Registered => true,
        ExtensionState.Running => extension.Hears(ExtensionEvent.Invoke),
        _ => false,
    };

    private static void Deliver(LambdaExtension extension)
    {
        if (extension is { Asking: { } asking, Due: { } due })
        {
            (extension.Asking, extension.Due, extension.State) = (null, null, ExtensionState.Running);
            asking.TrySetResult(due);
        }
    }

    private void Fail(string id, string errorType, string lambdaType, ExtensionState to, params ReadOnlySpan<ExtensionState> from)
    {
        LambdaExtension extension;
        lock (_gate)
        {
            extension = Change(id, to, from);
        }

        Failed?.Invoke(lambdaType, $"The extension {extension.Name} reported {errorType}");
    }

    private LambdaExtension Change(string id, ExtensionState to, params ReadOnlySpan<ExtensionState> from)
    {
        var extension = _all.Find(one => one.Id == Guid.Parse(id))
            ?? throw new ExtensionException("Extension.UnknownExtensionIdentifier", $"Unknown extension {id}");
        if (!from.Contains(extension.State))
        {
            throw new ExtensionException(
                "Extension.InvalidExtensionState",
                $"State transition from {extension.State} to {to} failed for extension {id}. Error: State transition is not allowed");
        }

        extension.State = to;
        Announce();
        return extension;
    }

    // It may ask again on another connection.
    private void Withdraw(LambdaExtension extension, TaskCompletionSource<ExtensionEvent> asking)
    {
        lock (_gate)
        {
            if (extension.Asking == asking)
            {
                (extension.Asking, extension.State) = (null, ExtensionState.Running);
                Announce();
            }
        }
    }

    private void Announce()
    {
        _changed.TrySetResult();
        _changed = New();
    }
}
