using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>An event that reads itself, and the response that writes itself.</summary>
public sealed record SelfReadingEvent(ReadOnlyMemory<byte> Json) : ILambdaEvent<SelfReadingEvent>, ILambdaResponse
{
    public string Text => Encoding.UTF8.GetString(Json.Span);

    public static SelfReadingEvent Parse(ReadOnlyMemory<byte> json) =>
        json.Span[0] == '{' ? new(json) : throw new JsonException("The event isn't an object.");

    public void WriteTo(IBufferWriter<byte> output) => output.Write(Json.Span);
}
