using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Invocations;

/// <summary>Reads and writes Lambda's error object: errorType and errorMessage.</summary>
internal static class ErrorJson
{
    public static byte[] Write(string errorType, string errorMessage)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, RelaxedJson.Writer))
        {
            writer.WriteStartObject();
            writer.WriteString("errorType", errorType);
            writer.WriteString("errorMessage", errorMessage);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    public static (string? Type, string? Message) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = OutsideJson.Parse(json);
            return (document.RootElement.Text("errorType"), document.RootElement.Text("errorMessage"));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}
