namespace Lamplighter.LocalHost.Invocations;

/// <summary>The outcome of an invocation. The payload of a failure is the error JSON that Lambda's Invoke API returns.</summary>
internal sealed record InvocationResult(InvocationStatus Status, ReadOnlyMemory<byte> Payload)
{
    public string? ContentType { get; init; }

    public bool IsStreaming { get; init; }

    /// <summary>The length of the response. The payload of a streamed response is only its beginning.</summary>
    public int Length { get; init; } = Payload.Length;

    public bool IsTooLarge { get; init; }

    public string? ErrorType { get; init; }

    public string? ErrorMessage { get; init; }

    public bool IsError => Status != InvocationStatus.Succeeded;

    public static InvocationResult Failure(InvocationStatus status, string errorType, string errorMessage) =>
        new(status, ErrorJson.Write(errorType, errorMessage)) { ErrorType = errorType, ErrorMessage = errorMessage };

    public static InvocationResult Failure(InvocationStatus status, byte[] errorJson)
    {
        var (type, message) = ErrorJson.Read(errorJson);
        return new(status, errorJson) { ErrorType = type, ErrorMessage = message };
    }
}
