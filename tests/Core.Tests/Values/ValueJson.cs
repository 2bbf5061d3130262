using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

// The JSON that telemetry writes of values.
internal static class ValueJson
{
    internal static string Of(object? value, Redactor? redactor = null, string name = "root") => Write(value, redactor, name: name).Json;

    internal static (string Json, bool IsComplete) Write(
        object? value, Redactor? redactor = null, int maxBytes = ValueWriter.DefaultBytes, string name = "root")
    {
        using var telemetry = TelemetryCapture.Start();
        using var line = JsonLine.Rent();
        var isComplete = (redactor ?? Redactor.None).Write(LambdaProcess.Current.Json, line.Writer, name, value, maxBytes);
        return (Encoding.UTF8.GetString(line.Written.Span), isComplete);
    }
}
