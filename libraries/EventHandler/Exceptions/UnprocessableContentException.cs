namespace Lamplighter;

/// <summary>Ends a request with 422: the request is understood and cannot be carried out.</summary>
/// <param name="message">What the caller is told; null for no more than the status says.</param>
/// <param name="innerException">What caused it; never shown to the caller.</param>
public sealed class UnprocessableContentException(string? message = null, Exception? innerException = null) : HttpException(422, message, innerException);
