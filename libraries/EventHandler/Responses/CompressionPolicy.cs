using System.IO.Compression;
using Lamplighter.Internal.EventHandler.Bodies;
using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter.Internal.EventHandler.Responses;

// What a resolver's compression options come to.
internal sealed class CompressionPolicy
{
    private readonly int _minimum;
    private readonly string[] _types;
    private readonly CompressionLevel _level;

    internal CompressionPolicy(CompressionOptions options)
    {
        if (options.MinimumBytes < 0)
        {
            throw new ArgumentException("CompressionOptions.MinimumBytes cannot be negative.", nameof(options));
        }

        _minimum = options.MinimumBytes;
        _types = [.. options.ContentTypes];
        _level = options.Level;
    }

    // Bodies that a caller with another Accept-Encoding would get in another form; they vary by it.
    internal bool Fits(HttpResult result, int length) =>
        length >= _minimum
        && result.StatusCode != 206
        && result.Header("content-encoding") is null
        && result.Header("content-range") is null
        && result.Header("cache-control")?.Contains("no-transform", StringComparison.OrdinalIgnoreCase) != true
        && IsListed(result.ContentType);

    // The answer with its body compressed, as the caller takes it; the same when the caller takes none.
    internal HttpResult Apply(HttpRequest request, HttpResult result, ReadOnlySpan<byte> body)
    {
        result = result.WithVary("Accept-Encoding");
        return AcceptEncoding.Choose(request.Headers["accept-encoding"]) is { } coding
            ? result.WithBody(new BytesBody(Compress(coding, body), result.ContentType!)).WithHeader("content-encoding", coding)
            : result;
    }

    private ReadOnlyMemory<byte> Compress(string coding, ReadOnlySpan<byte> body)
    {
        var compressed = new MemoryStream(body.Length / 2);
        using (Stream stream = coding == "br"
            ? new BrotliStream(compressed, _level, leaveOpen: true)
            : new GZipStream(compressed, _level, leaveOpen: true))
        {
            stream.Write(body);
        }

        return compressed.GetBuffer().AsMemory(0, (int)compressed.Length);
    }

    private bool IsListed(string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        foreach (var listed in _types)
        {
            if (listed.EndsWith("/*", StringComparison.Ordinal) ? type.StartsWith(listed.AsSpan(..^1), StringComparison.OrdinalIgnoreCase)
                : listed.StartsWith('+') ? type.EndsWith(listed, StringComparison.OrdinalIgnoreCase)
                : type.Equals(listed, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
