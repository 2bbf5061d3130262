namespace Lamplighter;

/// <summary>Ends a request with 401: the caller isn't authenticated.</summary>
/// <param name="message">The message for the caller; null for the name of the status.</param>
/// <param name="innerException">The cause. Never shown to the caller.</param>
public sealed class UnauthorizedException(string? message = null, Exception? innerException = null)
    : HttpException(401, message, innerException);
