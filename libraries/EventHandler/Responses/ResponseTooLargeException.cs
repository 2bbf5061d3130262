namespace Lamplighter.Internal.EventHandler.Responses;

internal sealed class ResponseTooLargeException(int length, int limit)
    : Exception($"The response has {length} bytes as JSON, and at most {limit} can be returned. Return less, page by page, or a link to "
        + "an object in S3.");
