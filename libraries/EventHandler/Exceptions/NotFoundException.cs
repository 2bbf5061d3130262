namespace Lamplighter;

/// <summary>Ends a request with 404: there is no such thing.</summary>
/// <param name="message">What the caller is told; null for no more than the status says.</param>
/// <param name="innerException">What caused it; never shown to the caller.</param>
public sealed class NotFoundException(string? message = null, Exception? innerException = null) : HttpException(404, message, innerException);
