using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// Writes the packages' own warnings and errors, each as one JSON line in Lambda's JSON log format. Never throws.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class Diagnostics
{
    private static readonly ProcessSlot<HashSet<string>> s_written = new(static _ => new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Writes a warning.</summary>
    /// <param name="process">The process that the warning is about.</param>
    /// <param name="message">What happened, what the package did instead, and how to fix it.</param>
    /// <param name="error">The exception that caused the warning; null if there isn't one.</param>
    public static void Warn(this LambdaProcess process, string message, Exception? error = null)
    {
        ArgumentNullException.ThrowIfNull(process);
        Write(process, process.Redactor, "WARN"u8, message, error, withStack: false);
    }

    /// <summary>Writes an error with its stack trace.</summary>
    /// <param name="process">The process that the error is about.</param>
    /// <param name="message">What happened, and what the package did instead.</param>
    /// <param name="error">The exception.</param>
    public static void Error(this LambdaProcess process, string message, Exception error)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(error);
        Write(process, process.Redactor, "ERROR"u8, message, error, withStack: true);
    }

    /// <summary>Writes a warning at most once per process.</summary>
    /// <param name="process">The process that the warning is about.</param>
    /// <param name="message">What happened. The same text isn't written again.</param>
    public static void WarnOnce(this LambdaProcess process, string message)
    {
        if (IsFirst(process, message))
        {
            process.Warn(message);
        }
    }

    /// <summary>Writes a warning about redaction itself at most once per process, without redaction.</summary>
    /// <param name="process">The process that the warning is about.</param>
    /// <param name="message">What happened, without any value. The same text isn't written again.</param>
    public static void WarnOfRedaction(this LambdaProcess process, string message)
    {
        if (IsFirst(process, message))
        {
            Write(process, Redactor.None, "WARN"u8, message, error: null, withStack: false);
        }
    }

    private static bool IsFirst(LambdaProcess process, string message)
    {
        ArgumentNullException.ThrowIfNull(process);
        const int MaxRemembered = 256;
        var written = process.Get(s_written);
        lock (written)
        {
            // Bounded, because a message can contain user input.
            return written.Count < MaxRemembered && written.Add(message);
        }
    }

    private static void Write(
        LambdaProcess process, Redactor redactor, ReadOnlySpan<byte> level, string message, Exception? error, bool withStack)
    {
        try
        {
            using var line = JsonLine.Rent();
            var json = line.Writer;
            json.WriteStartObject();
            json.WriteString("level"u8, level);
            json.WriteString("message"u8, redactor.HideIn(message));
            var now = process.Clock.GetUtcNow().UtcDateTime;
            json.WriteString("timestamp"u8, now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
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
                if (withStack)
                {
                    ErrorJson.Write(json, error, redactor);
                }
                else
                {
                    ErrorJson.WriteSummary(json, error, redactor);
                }
            }

            json.WriteEndObject();
            line.Send(process.Output);
        }
        catch (Exception)
        {
            // There is no other place to report that a diagnostic can't be written.
        }
    }
}
