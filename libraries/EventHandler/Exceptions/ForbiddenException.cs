namespace Lamplighter;

/// <summary>Ends a request with 403: the caller may not do this.</summary>
/// <param name="message">What the caller is told; null for no more than the status says.</param>
/// <param name="innerException">What caused it; never shown to the caller.</param>
public sealed class ForbiddenException(string? message = null, Exception? innerException = null) : HttpException(403, message, innerException);
