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
        json.WriteString("type"u8, type ?? formats.ProblemType(status));
        json.WriteString("title"u8, title);
        json.WriteNumber("status"u8, status);
        if (detail is not null)
        {
            json.WriteString("detail"u8, detail);
        }

        foreach (var (name, value) in extensions)
        {
            json.WritePropertyName(name);
            Write(json, value, formats);
        }

        json.WriteEndObject();
        return buffer.Written;
    }

    // As bodies are written, where the resolver has JSON options of its own.
    private static void Write(Utf8JsonWriter json, object? value, RequestJson formats)
    {
        if (formats.IsConfigured && value is not null && formats.Options.TryGetTypeInfo(value.GetType(), out var type))
        {
            JsonSerializer.Serialize(json, value, type);
        }
        else
        {
            LambdaProcess.Current.Json.WriteResponse(json, value);
        }
    }
}
