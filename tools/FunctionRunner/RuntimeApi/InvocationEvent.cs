namespace Lamplighter.FunctionRunner.RuntimeApi;

/// <summary>An event with the headers that the Runtime API sent with it.</summary>
internal sealed record InvocationEvent(string RequestId, byte[] Body)
{
    private readonly object _gate = new();
    private bool _hasEnded;

    public string? TraceId { get; init; }

    public string? TenantId { get; init; }

    public string? FunctionArn { get; init; }

    public string? ClientContext { get; init; }

    public string? Identity { get; init; }

    /// <summary>The deadline in milliseconds since 1970.</summary>
    public long Deadline { get; init; }

    /// <summary>The response that the handler streams; null when it returns its response.</summary>
    public StreamedResponse? Streamed { get; private set; }

    /// <summary>Starts to stream the response, which takes the request ID.</summary>
    /// <exception cref="InvalidOperationException">The response was started before, or the handler has returned.</exception>
    public StreamedResponse BeginStream(Func<string, StreamedResponse> start)
    {
        lock (_gate)
        {
            return _hasEnded ? throw new InvalidOperationException("A response stream can only be created while a handler runs.")
                : Streamed is not null ? throw new InvalidOperationException("An invocation can create only one response stream.")
                : Streamed = start(RequestId);
        }
    }

    /// <summary>Notes that the handler has returned.</summary>
    public void End()
    {
        lock (_gate)
        {
            _hasEnded = true;
        }
    }
}
