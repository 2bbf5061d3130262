using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>The headers by which the application learns of the invocation: JSON, with only ASCII characters.</summary>
internal static class ContextHeaders
{
    public static string Request(JsonElement root) =>
        root.Member("requestContext", JsonValueKind.Object) is { } context ? Write(context.WriteTo) : "null";

    public static string Lambda(Invocation invocation, AdapterFunction function) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("request_id", invocation.RequestId);
        json.WriteNumber("deadline", invocation.Deadline.ToUnixTimeMilliseconds());
        json.WriteString(
            "invoked_function_arn", invocation.Qualifier is { } qualifier ? $"{function.Arn}:{qualifier}" : function.Arn);
        json.WriteString("xray_trace_id", invocation.Trace.Value);
        WriteClientContext(json, invocation.ClientContext);
        json.WriteNull("identity");
        json.WriteStartObject("env_config");
        json.WriteString("function_name", function.Variable("AWS_LAMBDA_FUNCTION_NAME"));
        json.WriteNumber("memory", function.MemorySize);
        json.WriteString("version", function.Variable("AWS_LAMBDA_FUNCTION_VERSION"));
        json.WriteString("log_stream", function.Variable("AWS_LAMBDA_LOG_STREAM_NAME"));
        json.WriteString("log_group", function.Variable("AWS_LAMBDA_LOG_GROUP_NAME"));
        json.WriteEndObject();
        json.WriteString("tenant_id", invocation.TenantId);
        json.WriteEndObject();
    });

    private static void WriteClientContext(Utf8JsonWriter json, string? clientContext)
    {
        json.WritePropertyName("client_context");
        try
        {
            using var document = OutsideJson.Parse(clientContext ?? "null");
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteNullValue();
        }
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Encoding.ASCII.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
