namespace Lamplighter.Internal.EventHandler.Bodies;

internal sealed class ResponseTooLargeException : Exception
{
    internal ResponseTooLargeException(int length, int limit)
        : base($"The response has {length} bytes as JSON, and at most {limit} can be returned. Return less, page by page, or a link to "
            + "an object in S3.")
    {
    }

    private ResponseTooLargeException(string message)
        : base(message)
    {
    }

    // Of a streamed body, whose length isn't known before its end.
    internal static ResponseTooLargeException OfMoreThan(int limit) => new(
        $"The streamed body has more than the {limit} bytes that can be returned in one piece. Return less, or stream the response: use "
        + "ResolveStreamingAsync behind a function URL with the invoke mode RESPONSE_STREAM, or a REST API with the response transfer "
        + "mode STREAM.");
}
