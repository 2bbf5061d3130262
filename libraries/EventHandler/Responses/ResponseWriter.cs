using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.EventHandler.Bodies;
using Lamplighter.Internal.EventHandler.FrontDoors;

namespace Lamplighter.Internal.EventHandler.Responses;

// Writes an answer in the form that its front door takes. Pooled: two buffers, one for the response and one for a body in it.
internal sealed class ResponseWriter
{
    [ThreadStatic]
    private static ResponseWriter? t_spare;

    private readonly ByteBuffer _response = new();
    private readonly BodyBuffer _body = new();

    private ResponseWriter() => Json = new Utf8JsonWriter(_response, BodyBuffer.JsonOptions);

    private Utf8JsonWriter Json { get; }

    // Throws what the serializer throws, and ResponseTooLargeException.
    internal static MemoryStream Write(HttpRequest request, HttpResult result, ResponseShaper? shaper)
    {
        var writer = t_spare ?? new ResponseWriter();
        t_spare = null;
        try
        {
            writer.WriteResponse(request, result, shaper);
            var limit = request.Fields.Door.ResponseLimit;
            return writer._response.Length <= limit
                ? writer.Copy()
                : throw new ResponseTooLargeException(writer._response.Length, limit);
        }
        finally
        {
            writer.Return();
        }
    }

    // The response to an event that isn't a request: in the format that most front doors take.
    internal static MemoryStream Write(HttpResult result, RequestJson formats)
    {
        var writer = new ResponseWriter();
        writer.WriteResponse(FrontDoorTable.Rest, false, result, result.Body is { } body ? body.Render(writer._body, formats) : default);
        return writer.Copy();
    }

    // The bytes to send, and the result that they belong to.
    internal static ReadOnlyMemory<byte> Render(HttpRequest request, ref HttpResult result, ResponseShaper? shaper, BodyBuffer buffer)
    {
        ReadOnlyMemory<byte> bytes = default;
        result = result is { HasNoContent: true, Body: not null } ? result.WithBody(null) : result;
        var isHead = request.Method == "HEAD";
        if (result.Body is { } body && (!isHead || shaper is not null))
        {
            bytes = body.Render(buffer, request.Json);
            if (shaper is not null)
            {
                result = shaper.Apply(request, result, bytes.Span);
                bytes = ReferenceEquals(result.Body, body) ? bytes : result.Body?.Render(buffer, request.Json) ?? default;
            }
        }

        return isHead ? default : bytes;
    }

    private void WriteResponse(HttpRequest request, HttpResult result, ResponseShaper? shaper)
    {
        var bytes = Render(request, ref result, shaper, _body);
        WriteResponse(request.Fields.Door, request.IsMultiValue, result, bytes);
    }

    private void WriteResponse(FrontDoor door, bool multiValue, HttpResult result, ReadOnlyMemory<byte> bytes)
    {
        Json.WriteStartObject();
        Json.WriteNumber("statusCode"u8, result.StatusCode);
        ResponseHeaders.Write(Json, door, multiValue, result);

        // Left out, a load balancer would take it for a malformed response.
        var isBinary = !bytes.IsEmpty && result.Body is { IsBinary: true };
        Json.WriteBoolean("isBase64Encoded"u8, isBinary);
        if (isBinary)
        {
            Json.WriteBase64String("body"u8, bytes.Span);
        }
        else
        {
            Json.WriteString("body"u8, bytes.Span);
        }

        Json.WriteEndObject();
        Json.Flush();
    }

    private MemoryStream Copy() => new(_response.Written.ToArray(), 0, _response.Length, writable: false, publiclyVisible: true);

    private void Return()
    {
        Json.Reset();
        _response.Clear();
        _body.Clear();
        t_spare = this;
    }
}
