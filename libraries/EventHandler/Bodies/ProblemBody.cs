using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.EventHandler.Bodies;

// Problem details, RFC 9457.
internal sealed class ProblemBody(int status, string title, string? detail, string? type, KeyValuePair<string, object?>[] extensions)
    : HttpBody("application/problem+json")
{
    internal override ReadOnlyMemory<byte> Render(BodyBuffer buffer, RequestJson formats)
    {
        var json = buffer.Json;
        json.WriteStartObject();
        json.WriteString("type"u8, type ?? "about:blank");
        json.WriteString("title"u8, title);
        json.WriteNumber("status"u8, status);
        if (detail is not null)
        {
            json.WriteString("detail"u8, detail);
        }

        foreach (var (name, value) in extensions)
        {
            json.WritePropertyName(name);
            LambdaProcess.Current.Json.WriteResponse(json, value);
        }

        json.WriteEndObject();
        return buffer.Written;
    }
}
