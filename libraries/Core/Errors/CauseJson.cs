using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace Lamplighter.Internal.Core.Errors;

/// <summary>Writes exceptions in the form in which X-Ray takes them: a flat list, in which each names the one inside it.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class CauseJson
{
    // X-Ray's limit for most members.
    private const int MaxText = 250;

    /// <summary>Creates the ID of an exception: 16 hexadecimal digits.</summary>
    public static string NewId() => Random.Shared.NextInt64(1, long.MaxValue).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Writes the beginning of an exception. The caller writes its frames, and ends the object.</summary>
    /// <param name="json">The writer, inside the list of exceptions.</param>
    /// <param name="id">The ID of the exception.</param>
    /// <param name="type">The type; null if it isn't known.</param>
    /// <param name="message">The message, redacted and shortened; null if it isn't known.</param>
    /// <param name="cause">The ID of the inner exception; null if there isn't one.</param>
    /// <param name="skipped">How many exceptions between the outer exception and this one aren't shown.</param>
    public static void WriteStart(Utf8JsonWriter json, string id, string? type, string? message, string? cause, int skipped)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        if (type is not null)
        {
            json.WriteString("type"u8, Short(type));
        }

        if (message is not null)
        {
            json.WriteString("message"u8, message);
        }

        if (cause is not null)
        {
            json.WriteString("cause"u8, cause);
        }

        if (skipped > 0)
        {
            json.WriteNumber("skipped"u8, skipped);
        }
    }

    /// <summary>Writes one frame of the list <c>stack</c>.</summary>
    /// <param name="json">The writer, inside the list.</param>
    /// <param name="frame">The frame.</param>
    /// <returns>The source file; empty if it is missing.</returns>
    public static string WriteFrame(Utf8JsonWriter json, ReadOnlySpan<char> frame)
    {
        ArgumentNullException.ThrowIfNull(json);
        StackFrames.Split(frame, out var label, out var path, out var line);
        json.WriteStartObject();
        var file = Short(path).ToString();
        if (file.Length > 0)
        {
            json.WriteString("path"u8, file);
            json.WriteNumber("line"u8, line);
        }

        json.WriteString("label"u8, Short(label));
        json.WriteEndObject();
        return file;
    }

    private static ReadOnlySpan<char> Short(ReadOnlySpan<char> text) =>
        text.Length <= MaxText ? text : text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)];
}
