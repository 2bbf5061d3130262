namespace Lamplighter.Internal.TestKit.Streaming;

// What comes before the body of a streamed response.
internal sealed record ResponseHead(int StatusCode, KeyValuePair<string, string>[] Headers, string[] Cookies);
