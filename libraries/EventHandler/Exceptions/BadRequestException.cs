namespace Lamplighter;

/// <summary>Ends a request with 400: the request itself is wrong.</summary>
/// <param name="message">What the caller is told; null for no more than the status says.</param>
/// <param name="innerException">What caused it; never shown to the caller.</param>
public sealed class BadRequestException(string? message = null, Exception? innerException = null) : HttpException(400, message, innerException);
