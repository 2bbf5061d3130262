using System.Text;

namespace Lamplighter.Internal.EventHandler.Bodies;

internal sealed class TextBody(string text, string contentType) : HttpBody(contentType)
{
    internal override ReadOnlyMemory<byte> Render(BodyBuffer buffer, RequestJson formats)
    {
        Encoding.UTF8.GetBytes(text, buffer.Bytes);
        return buffer.Written;
    }
}
