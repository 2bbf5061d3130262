using System.IO.Compression;

namespace Lamplighter;

/// <summary>
/// Compresses responses for callers that accept it (<c>Accept-Encoding</c>): <c>br</c> before <c>gzip</c> where both have the same weight.
/// Compressed responses are sent to the front door as base64; a REST API decodes them only for its binary media types. Read once, when
/// the resolver is created.
/// </summary>
public sealed class CompressionOptions
{
    /// <summary>The smallest body that is compressed, in bytes. Default 1024: smaller bodies gain little.</summary>
    public int MinimumBytes { get; set; } = 1024;

    /// <summary>
    /// The content types that are compressed: a full type, <c>text/*</c>, or <c>+json</c> for all types with that suffix. Default: text,
    /// JSON, XML and JavaScript.
    /// </summary>
    public IReadOnlyList<string> ContentTypes { get; set; } =
        ["text/*", "application/json", "application/xml", "application/javascript", "application/x-ndjson", "+json", "+xml"];

    /// <summary>
    /// The compression level. Default <see cref="CompressionLevel.Fastest"/>: the time of a function costs more than a few bytes.
    /// </summary>
    public CompressionLevel Level { get; set; } = CompressionLevel.Fastest;
}
