namespace Lamplighter;

/// <summary>Ends a request with 422: the request is well-formed, but can't be processed.</summary>
/// <param name="message">The message for the caller; null for the name of the status.</param>
/// <param name="innerException">The cause. Never shown to the caller.</param>
public sealed class UnprocessableContentException(string? message = null, Exception? innerException = null)
    : HttpException(422, message, innerException);
