using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lamplighter.Results;

// Writes an answer in the form that its front door takes. Pooled: two buffers, one for the response and one for a JSON body in it.
internal sealed class ResponseWriter
{
    // Lambda's limit for a response; a load balancer takes less.
    private const int LambdaLimit = 6_291_556;
    private const int AlbLimit = 1_048_576;
    private const int KeptBytes = 256 * 1024;
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ResponseWriter? t_spare;

    private readonly ArrayBufferWriter<byte> _response = new(1024);
    private readonly ArrayBufferWriter<byte> _body = new(1024);

    private ResponseWriter()
    {
        Response = new Utf8JsonWriter(_response, s_options);
        Body = new Utf8JsonWriter(_body, s_options);
    }

    internal Utf8JsonWriter Response { get; }

    internal Utf8JsonWriter Body { get; }

    // Throws what the serializer throws, and ResponseTooLargeException.
    internal static MemoryStream Write(HttpEventKind kind, bool multiValue, HttpResult result, bool withBody, JsonSerializerOptions options)
    {
        var writer = t_spare ?? new ResponseWriter();
        t_spare = null;
        try
        {
            writer.WriteResponse(kind, multiValue, result, withBody, options);
            var limit = kind == HttpEventKind.Alb ? AlbLimit : LambdaLimit;
            var bytes = writer._response.WrittenSpan;
            return bytes.Length <= limit
                ? new MemoryStream(bytes.ToArray(), 0, bytes.Length, writable: false, publiclyVisible: true)
                : throw new ResponseTooLargeException(bytes.Length, limit);
        }
        finally
        {
            writer.Return();
        }
    }

    // Puts what was written to Body into the response, as text.
    internal void EmbedBody()
    {
        Body.Flush();
        Response.WriteStringValue(_body.WrittenSpan);
    }

    private void WriteResponse(HttpEventKind kind, bool multiValue, HttpResult result, bool withBody, JsonSerializerOptions options)
    {
        Response.WriteStartObject();
        Response.WriteNumber("statusCode"u8, result.StatusCode);
        ResponseHeaders.Write(Response, kind, multiValue, result);
        if (withBody && result.Body is { } body)
        {
            Response.WriteBoolean("isBase64Encoded"u8, body.IsBinary);
            Response.WritePropertyName("body"u8);
            body.Write(this, options);
        }
        else
        {
            // Left out, a load balancer would take it for a malformed response.
            Response.WriteBoolean("isBase64Encoded"u8, false);
            Response.WriteString("body"u8, ""u8);
        }

        Response.WriteEndObject();
        Response.Flush();
    }

    private void Return()
    {
        Response.Reset();
        Body.Reset();
        _response.ResetWrittenCount();
        _body.ResetWrittenCount();
        if (_response.Capacity <= KeptBytes && _body.Capacity <= KeptBytes)
        {
            t_spare = this;
        }
    }
}
