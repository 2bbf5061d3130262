using System.Text.Json;

namespace Lamplighter.Results;

internal sealed class BytesBody(ReadOnlyMemory<byte> bytes, string contentType) : HttpBody(contentType)
{
    internal override bool IsBinary => true;

    internal override void Write(ResponseWriter writer, JsonSerializerOptions options) => writer.Response.WriteBase64StringValue(bytes.Span);
}
