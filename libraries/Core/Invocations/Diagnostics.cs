using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// What telemetry has to say of itself: one JSON line, in the form that Lambda's JSON log format knows. Never throws.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class Diagnostics
{
    private static readonly ProcessSlot<HashSet<string>> s_said = new(static _ => new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Writes a warning.</summary>
    /// <param name="process">The process that it is about.</param>
    /// <param name="message">What was wrong, what was done about it, and how to mend it.</param>
    /// <param name="error">What was thrown, if anything was.</param>
    public static void Warn(this LambdaProcess process, string message, Exception? error = null)
    {
        ArgumentNullException.ThrowIfNull(process);
        Write(process, "WARN"u8, message, error, withStack: false);
    }

    /// <summary>Writes an error, with its stack trace.</summary>
    /// <param name="process">The process that it is about.</param>
    /// <param name="message">What was wrong and what was done about it.</param>
    /// <param name="error">What was thrown.</param>
    public static void Error(this LambdaProcess process, string message, Exception error)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(error);
        Write(process, "ERROR"u8, message, error, withStack: true);
    }

    /// <summary>Writes a warning that is worth saying only once in a process.</summary>
    /// <param name="process">The process that it is about.</param>
    /// <param name="message">What was wrong; the same text is not written again.</param>
    public static void WarnOnce(this LambdaProcess process, string message)
    {
        ArgumentNullException.ThrowIfNull(process);
        const int Remembered = 256;
        var said = process.Get(s_said);
        lock (said)
        {
            // Bounded, in case a text carries user input.
            if (said.Count >= Remembered || !said.Add(message))
            {
                return;
            }
        }

        process.Warn(message);
    }

    private static void Write(LambdaProcess process, ReadOnlySpan<byte> level, string message, Exception? error, bool withStack)
    {
        try
        {
            using var line = JsonLine.Rent();
            var json = line.Writer;
            json.WriteStartObject();
            json.WriteString("level"u8, level);
            json.WriteString("message"u8, message);
            json.WriteString("timestamp"u8, process.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("service"u8, process.Service);
            if (Invocation.Current is { Context.AwsRequestId.Length: > 0 } invocation)
            {
                json.WriteString("function_request_id"u8, invocation.Context.AwsRequestId);
                if (invocation.Trace.Root is { } root)
                {
                    json.WriteString("xray_trace_id"u8, root);
                }
            }

            json.WriteString("name"u8, "Lamplighter"u8);
            if (error is not null)
            {
                json.WritePropertyName("error"u8);
                ErrorJson.Write(json, error, withStack);
            }

            json.WriteEndObject();
            line.Send(process.Output);
        }
        catch (Exception)
        {
            // A diagnostic that cannot be written has nowhere else to go.
        }
    }
}
