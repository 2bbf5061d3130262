using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lamplighter.FunctionRunner.Errors;

/// <summary>Writes an exception as the managed runtime reports it: errorType, errorMessage, stackTrace, cause and causes.</summary>
internal static class ErrorDocument
{
    /// <summary>The managed runtime reports no larger document.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int MaxDepth = 32;

    // The frames below the function's own.
    private static readonly string[] s_callers =
        ["Lamplighter.FunctionRunner.", "System.Reflection.", "System.RuntimeMethodHandle.", "InvokeStub_"];

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Exception error, int maxBytes = MaxBytes)
    {
        var document = WriteTo(error, MaxDepth);
        if (document.Length <= maxBytes)
        {
            return document;
        }

        var outer = WriteTo(error, 0);
        return outer.Length <= maxBytes
            ? outer
            : Encoding.UTF8.GetBytes(
                $$"""{"errorMessage":"Exception exceeded maximum payload size of {{maxBytes / 1024}}KB."}""");
    }

    private static byte[] WriteTo(Exception error, int depth)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            Write(writer, error, depth);
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, Exception error, int depth)
    {
        writer.WriteStartObject();
        writer.WriteString("errorType", error.GetType().Name);
        writer.WriteString("errorMessage", error.Message.Trim());
        WriteStack(writer, error);
        if (depth > 0 && !IsFull(writer) && error.InnerException is { } inner)
        {
            writer.WritePropertyName("cause");
            Write(writer, inner, depth - 1);
        }

        if (depth > 0 && !IsFull(writer) && error is AggregateException { InnerExceptions.Count: > 0 } several)
        {
            writer.WriteStartArray("causes");
            foreach (var one in several.InnerExceptions.TakeWhile(_ => !IsFull(writer)))
            {
                Write(writer, one, depth - 1);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    // The first inner exception is a cause and one of the causes: without a bound, the size doubles with each level.
    private static bool IsFull(Utf8JsonWriter writer) => writer.BytesCommitted + writer.BytesPending > MaxBytes;

    private static void WriteStack(Utf8JsonWriter writer, Exception error)
    {
        if (string.IsNullOrEmpty(error.StackTrace))
        {
            return;
        }

        writer.WriteStartArray("stackTrace");
        var lines = new StackTrace(error, fNeedFileInfo: true).ToString()
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var last = Array.FindLastIndex(lines, line => !s_callers.Any(caller => line.Contains(caller, StringComparison.Ordinal)));
        foreach (var line in last < 0 ? lines : lines[..(last + 1)])
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
    }
}
