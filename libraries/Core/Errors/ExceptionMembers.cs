using System.Collections;
using System.ComponentModel;
using System.Globalization;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Errors;

/// <summary>Reads the members of exceptions, even of those whose members throw.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ExceptionMembers
{
    /// <summary>Returns the message of an exception. If the member throws, the text names what it threw.</summary>
    /// <param name="error">The exception.</param>
    public static string MessageOf(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (error is AggregateException several && HasTooManyMessages(several))
        {
            return "One or more errors occurred.";
        }

        try
        {
            return error.Message ?? "";
        }
        catch (Exception thrown)
        {
            return $"(the exception's Message threw {thrown.GetType().Name})";
        }
    }

    /// <summary>Returns the message of an exception, redacted and shortened.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="redactor">The redactor.</param>
    /// <param name="maxLength">The number of characters to keep. Longer messages end with an ellipsis.</param>
    public static string MessageOf(Exception error, Redactor redactor, int maxLength = ErrorLimits.MessageLength)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        var message = redactor.HideIn(MessageOf(error));
        if (message.Length <= maxLength)
        {
            return message;
        }

        var end = char.IsHighSurrogate(message[maxLength - 1]) ? maxLength - 1 : maxLength;
        return string.Concat(message.AsSpan(0, end), "…");
    }

    /// <summary>Returns the stack trace of an exception; empty if it is missing or the member throws.</summary>
    /// <param name="error">The exception.</param>
    public static string StackTraceOf(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            return error.StackTrace ?? "";
        }
        catch (Exception)
        {
            return "";
        }
    }

    /// <summary>Returns the entries of an exception's data whose values aren't null, at most as many as are shown.</summary>
    /// <param name="error">The exception.</param>
    /// <returns>The entries, with different names. Keys that aren't text are converted with the invariant culture.</returns>
    public static IReadOnlyList<KeyValuePair<string, object>> DataOf(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var entries = new List<KeyValuePair<string, object>>();
        try
        {
            if (error.Data is { Count: > 0 } data)
            {
                foreach (DictionaryEntry entry in data)
                {
                    if (entries.Count == ErrorLimits.DataEntries)
                    {
                        break;
                    }

                    if (entry.Value is { } value)
                    {
                        entries.Add(new(UniqueName(NameOf(entry.Key), entries), value));
                    }
                }
            }
        }
        catch (Exception)
        {
            // What was read is shown.
        }

        return entries;
    }

    // The message of an AggregateException contains those of its inner exceptions, which for aggregates in aggregates can take time and
    // memory that is exponential in their depth.
    private static bool HasTooManyMessages(AggregateException error)
    {
        const int MaxMessages = 64;
        var left = MaxMessages;
        return !Fits(error, ref left);
    }

    private static bool Fits(AggregateException error, ref int left)
    {
        foreach (var inner in error.InnerExceptions)
        {
            if (--left < 0 || (inner is AggregateException several && !Fits(several, ref left)))
            {
                return false;
            }
        }

        return true;
    }

    // A key's own ToString could show what the redactor can't find.
    private static string NameOf(object key) => key switch
    {
        string text => text,
        IFormattable number when key.GetType().Namespace == nameof(System) || key is Enum =>
            number.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        Type type => type.FullName ?? type.Name,
        _ => key.GetType().FullName!,
    };

    private static string UniqueName(string name, List<KeyValuePair<string, object>> entries)
    {
        var unique = name;
        for (var number = entries.Count + 1; entries.Exists(entry => entry.Key == unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
        }

        return unique;
    }
}
