using System.Text;
using System.Text.Json;

namespace Lamplighter.Results;

internal sealed class TextBody(string text, string contentType) : HttpBody(contentType)
{
    internal override ReadOnlyMemory<byte> Render(BodyBuffer buffer, JsonSerializerOptions options)
    {
        Encoding.UTF8.GetBytes(text, buffer.Bytes);
        return buffer.Written;
    }
}
