using System.Buffers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>The responses of OTLP: an ExportTraceServiceResponse or a google.rpc.Status, in the format of the request.</summary>
internal static class OtlpReply
{
    private const string Reason = "Spans with an invalid trace ID or span ID were ignored.";

    // A status code of gRPC.
    private const int InvalidArgument = 3;

    public static Task TakenAsync(HttpContext context, int rejected, bool isJson)
    {
        if (isJson)
        {
            return WriteAsync(context, Json(json =>
            {
                if (rejected > 0)
                {
                    json.WriteStartObject("partialSuccess");
                    json.WriteString("rejectedSpans", rejected.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    json.WriteString("errorMessage", Reason);
                    json.WriteEndObject();
                }
            }), isJson);
        }

        return WriteAsync(context, rejected == 0 ? [] : Message(1, Field(Number(1, rejected), 2, Encoding.UTF8.GetBytes(Reason))), isJson);
    }

    public static Task ErrorAsync(HttpContext context, int status, string message, bool isJson)
    {
        context.Response.StatusCode = status;
        return WriteAsync(
            context,
            isJson
                ? Json(json =>
                {
                    json.WriteNumber("code", InvalidArgument);
                    json.WriteString("message", message);
                })
                : Field(Number(1, InvalidArgument), 2, Encoding.UTF8.GetBytes(message)),
            isJson);
    }

    private static async Task WriteAsync(HttpContext context, byte[] body, bool isJson)
    {
        context.Response.ContentType = isJson ? MediaTypeNames.Application.Json : "application/x-protobuf";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static byte[] Json(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, RelaxedJson.Writer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Number(int field, int value) => [(byte)(field << 3), .. Varint(value)];

    private static byte[] Message(int field, byte[] content) => Field([], field, content);

    private static byte[] Field(byte[] before, int field, byte[] content) =>
        [.. before, (byte)((field << 3) | 2), .. Varint(content.Length), .. content];

    private static IEnumerable<byte> Varint(int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
        {
            yield return (byte)(rest | 0x80);
        }

        yield return (byte)rest;
    }
}
