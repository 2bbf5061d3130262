namespace Lamplighter;

/// <summary>Ends a request with 400: the request isn't valid.</summary>
/// <param name="message">The message for the caller; null for the name of the status.</param>
/// <param name="innerException">The cause. Never shown to the caller.</param>
public sealed class BadRequestException(string? message = null, Exception? innerException = null)
    : HttpException(400, message, innerException);
