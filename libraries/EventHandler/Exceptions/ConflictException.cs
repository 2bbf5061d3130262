namespace Lamplighter;

/// <summary>Ends a request with 409: the request does not fit the state of things.</summary>
/// <param name="message">What the caller is told; null for no more than the status says.</param>
/// <param name="innerException">What caused it; never shown to the caller.</param>
public sealed class ConflictException(string? message = null, Exception? innerException = null) : HttpException(409, message, innerException);
