using System.Text.Json;

namespace Lamplighter.Results;

internal sealed class TextBody(string text, string contentType) : HttpBody(contentType)
{
    internal override void Write(ResponseWriter writer, JsonSerializerOptions options) => writer.Response.WriteStringValue(text);
}
