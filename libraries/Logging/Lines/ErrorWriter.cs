using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.Logging.Lines;

// Writes an exception of a log line, with its data.
internal static class ErrorWriter
{
    // False if a part of the data was left out because of its size.
    internal static bool Write(LambdaProcess process, Utf8JsonWriter json, Exception error, Redactor redactor)
    {
        var isWhole = true;
        ErrorJson.Write(json, error, redactor, (json, error) => isWhole &= WriteData(process, json, error, redactor));
        return isWhole;
    }

    private static bool WriteData(LambdaProcess process, Utf8JsonWriter json, Exception error, Redactor redactor)
    {
        var data = ExceptionMembers.DataOf(error);
        if (data.Count == 0)
        {
            return true;
        }

        var isWhole = true;

        json.WriteStartObject("data"u8);
        foreach (var (name, value) in data)
        {
            json.WritePropertyName(redactor.HidePatternsIn(name));
            isWhole &= redactor.Write(process.Json, json, name, value);
        }

        json.WriteEndObject();
        return isWhole;
    }
}
