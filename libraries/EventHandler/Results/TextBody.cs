using System.Text;
using Lamplighter.Internal.EventHandler.Hosting;

namespace Lamplighter.Internal.EventHandler.Results;

internal sealed class TextBody(string text, string contentType) : HttpBody(contentType)
{
    internal override ReadOnlyMemory<byte> Render(BodyBuffer buffer, RequestJson formats)
    {
        Encoding.UTF8.GetBytes(text, buffer.Bytes);
        return buffer.Written;
    }
}
