using System.IO.Compression;

namespace Lamplighter;

/// <summary>
/// Compresses answers for callers that take it (<c>Accept-Encoding</c>): <c>br</c> before <c>gzip</c> where the caller likes both alike.
/// Compressed answers travel to the front door as base64; a REST API decodes them only for its binary media types. Read once, when
/// the resolver is made.
/// </summary>
public sealed class CompressionOptions
{
    /// <summary>Smaller bodies are sent as they are, in bytes. Default 1024: below that little is won.</summary>
    public int MinimumBytes { get; set; } = 1024;

    /// <summary>
    /// The content types that are compressed: whole ones, <c>text/*</c>, or <c>+json</c> for all that end so. Default: text, JSON, XML and
    /// JavaScript in all their kinds.
    /// </summary>
    public IReadOnlyList<string> ContentTypes { get; set; } = ["text/*", "application/json", "application/xml", "application/javascript", "application/x-ndjson", "+json", "+xml"];

    /// <summary>How hard to try. Default <see cref="CompressionLevel.Fastest"/>: a function's time costs more than a few bytes.</summary>
    public CompressionLevel Level { get; set; } = CompressionLevel.Fastest;
}
