using System.ComponentModel;
using System.Text.Json;

namespace Lamplighter.Internal.Core.Json;

/// <summary>Says where a value is that can't be read as JSON, and why.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class JsonErrorText
{
    /// <summary>Describes an error as <c>at $.id (line 1, byte 9): The JSON value could not be converted to System.Int32.</c></summary>
    /// <param name="error">The error.</param>
    /// <returns>
    /// The path, the position, counted from 1, if it is known, and the message without the position that System.Text.Json appends.
    /// </returns>
    public static string Describe(JsonException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var path = error.Path ?? "$";
        if (error.LineNumber is null)
        {
            return $"at {path}: {error.Message}";
        }

        var position = FormattableString.Invariant(
            $" Path: {path} | LineNumber: {error.LineNumber} | BytePositionInLine: {error.BytePositionInLine}.");
        var message = error.Message.EndsWith(position, StringComparison.Ordinal) ? error.Message[..^position.Length] : error.Message;
        return FormattableString.Invariant($"at {path} (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}): {message}");
    }
}
