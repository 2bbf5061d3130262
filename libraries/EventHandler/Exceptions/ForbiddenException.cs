namespace Lamplighter;

/// <summary>Ends a request with 403: the caller isn't allowed to do this.</summary>
/// <param name="message">The message for the caller; null for the name of the status.</param>
/// <param name="innerException">The cause. Never shown to the caller.</param>
public sealed class ForbiddenException(string? message = null, Exception? innerException = null)
    : HttpException(403, message, innerException);
