using System.Text;

namespace Lamplighter.Payloads;

// Forms in bodies: the fields, and the files of multipart ones (RFC 7578).
internal sealed class FormReader
{
    private FormReader()
    {
    }

    internal List<KeyValuePair<string, string>> Fields { get; } = [];

    internal List<HttpFile> Files { get; } = [];

    // Empty where the body is no form.
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
            form.ReadParts(body, HeaderParameters.Find(contentType!, "boundary") is { Length: > 0 } boundary ? boundary : throw Malformed());
        }

        return form;
    }

    private void ReadParts(ReadOnlyMemory<byte> body, string boundary)
    {
        var delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        var start = body.Span.IndexOf(delimiter);
        body = start < 0 ? throw Malformed() : body[(start + delimiter.Length)..];
        while (!body.Span.StartsWith("--"u8))
        {
            var lineEnd = body.Span.IndexOf("\r\n"u8);
            var next = body.Span.IndexOf(delimiter);
            if (lineEnd < 0 || next < lineEnd + 4)
            {
                throw Malformed();
            }

            // The line break before a delimiter belongs to it.
            ReadPart(body[(lineEnd + 2)..(next - 2)]);
            body = body[(next + delimiter.Length)..];
        }
    }

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
                name = HeaderParameters.Find(line, "name");
                fileName = HeaderParameters.Find(line, "filename");
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
            Fields.Add(new(name, Encoding.UTF8.GetString(content.Span)));
        }
        else
        {
            Files.Add(new HttpFile(name, fileName, contentType ?? "application/octet-stream", content));
        }
    }

    private static BadRequestException Malformed() => new("The form is not well-formed multipart/form-data.");
}
