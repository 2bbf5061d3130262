using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.Logging.Lines;

// Writes an exception of a log line, with its data.
internal static class ErrorWriter
{
    internal static void Write(LambdaProcess process, Utf8JsonWriter json, Exception error, Redactor redactor) =>
        ErrorJson.Write(json, error, redactor, (json, error) => WriteData(process, json, error, redactor));

    private static void WriteData(LambdaProcess process, Utf8JsonWriter json, Exception error, Redactor redactor)
    {
        var data = ExceptionMembers.DataOf(error);
        if (data.Count == 0)
        {
            return;
        }

        json.WriteStartObject("data"u8);
        foreach (var (name, value) in data)
        {
            json.WritePropertyName(redactor.HidePatternsIn(name));
            redactor.Write(process.Json, json, name, value);
        }

        json.WriteEndObject();
    }
}
