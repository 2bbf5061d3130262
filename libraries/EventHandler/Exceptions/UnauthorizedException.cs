namespace Lamplighter;

/// <summary>Ends a request with 401: the caller is unknown.</summary>
/// <param name="message">What the caller is told; null for no more than the status says.</param>
/// <param name="innerException">What caused it; never shown to the caller.</param>
public sealed class UnauthorizedException(string? message = null, Exception? innerException = null) : HttpException(401, message, innerException);
