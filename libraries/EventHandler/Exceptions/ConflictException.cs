namespace Lamplighter;

/// <summary>Ends a request with 409: the request conflicts with the current state.</summary>
/// <param name="message">The message for the caller; null for the name of the status.</param>
/// <param name="innerException">The cause. Never shown to the caller.</param>
public sealed class ConflictException(string? message = null, Exception? innerException = null)
    : HttpException(409, message, innerException);
