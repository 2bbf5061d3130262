using System.Text;
using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.Json;

namespace Lamplighter.Internal.EventHandler.Requests;

// Forms in bodies: the fields, and the files of multipart ones (RFC 7578).
internal sealed class FormReader
{
    // RFC 2046, 5.1.1. The search for a longer one takes time by its length at each byte of the body.
    private const int LongestBoundary = 70;

    private FormReader()
    {
    }

    internal List<KeyValuePair<string, string>> Fields { get; } = [];

    internal List<HttpFile> Files { get; } = [];

    // Empty if the body isn't a form.
    internal static FormReader Read(ReadOnlyMemory<byte> body, string? contentType)
    {
        var form = new FormReader();
        var type = (contentType ?? "").Split(';')[0].Trim();
        if (type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            QueryText.Read(Encoding.UTF8.GetString(body.Span), form.Fields);
        }
        else if (type.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            var boundary = HeaderParameters.Find(contentType, "boundary");
            form.ReadParts(body, boundary is { Length: > 0 and <= LongestBoundary } ? boundary : throw Malformed());
        }

        return form;
    }

    private void ReadParts(ReadOnlyMemory<byte> body, string boundary)
    {
        // A delimiter begins a line, and that line break belongs to it. What is before the first one says nothing.
        var delimiter = Encoding.UTF8.GetBytes("\r\n--" + boundary);
        var start = body.Span.StartsWith(delimiter.AsSpan(2)) ? delimiter.Length - 2 : After(body.Span, delimiter);
        body = start < 0 ? throw Malformed() : body[start..];
        while (!body.Span.StartsWith("--"u8))
        {
            var lineEnd = body.Span.IndexOf("\r\n"u8);
            var next = lineEnd < 0 ? -1 : body.Span[(lineEnd + 2)..].IndexOf(delimiter);
            if (next < 0)
            {
                throw Malformed();
            }

            ReadPart(body.Slice(lineEnd + 2, next));
            body = body[(lineEnd + 2 + next + delimiter.Length)..];
        }
    }

    private static int After(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter) =>
        body.IndexOf(delimiter) is >= 0 and var at ? at + delimiter.Length : -1;

    private void ReadPart(ReadOnlyMemory<byte> part)
    {
        var end = part.Span.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            throw Malformed();
        }

        string? name = null, fileName = null, contentType = null;
        foreach (var line in Encoding.UTF8.GetString(part.Span[..end]).Split("\r\n"))
        {
            if (line.StartsWith("content-disposition:", StringComparison.OrdinalIgnoreCase))
            {
                name = HeaderParameters.FindText(line, "name");
                fileName = HeaderParameters.FindText(line, "filename");
            }
            else if (line.StartsWith("content-type:", StringComparison.OrdinalIgnoreCase))
            {
                contentType = line["content-type:".Length..].Trim();
            }
        }

        var content = part[(end + 4)..];
        if (name is null)
        {
            throw Malformed();
        }

        if (fileName is null)
        {
            Fields.Add(new(name, BodyEncoding.ReadText(content.Span, contentType) ?? throw Unsupported()));
        }
        else if (fileName.Length > 0 || content.Length > 0)
        {
            // Without either, nobody chose a file.
            Files.Add(new HttpFile(name, fileName, contentType ?? "application/octet-stream", content));
        }
    }

    private static HttpException Unsupported() => new(415, "A field of the form has a charset that isn't supported. Send UTF-8.");

    private static BadRequestException Malformed() => new("The form is not well-formed multipart/form-data.");
}
