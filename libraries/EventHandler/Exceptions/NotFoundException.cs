namespace Lamplighter;

/// <summary>Ends a request with 404: the resource doesn't exist.</summary>
/// <param name="message">The message for the caller; null for the name of the status.</param>
/// <param name="innerException">The cause. Never shown to the caller.</param>
public sealed class NotFoundException(string? message = null, Exception? innerException = null)
    : HttpException(404, message, innerException);
