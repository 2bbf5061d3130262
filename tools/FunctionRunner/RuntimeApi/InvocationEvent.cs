namespace Lamplighter.FunctionRunner.RuntimeApi;

/// <summary>An event with the headers that the Runtime API sent with it.</summary>
internal sealed record InvocationEvent(string RequestId, byte[] Body)
{
    public string? TraceId { get; init; }

    public string? TenantId { get; init; }

    public string? FunctionArn { get; init; }

    public string? ClientContext { get; init; }

    public string? Identity { get; init; }

    /// <summary>The deadline in milliseconds since 1970.</summary>
    public long Deadline { get; init; }
}
