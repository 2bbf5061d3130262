using System.ComponentModel;
using System.Globalization;

namespace Lamplighter.Internal.Core.Values;

/// <summary>Converts values to text in the invariant culture, also values whose own text uses the current culture.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class InvariantText
{
    /// <summary>Returns the text of a value. Throws what the value throws.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format">The format for values that have formats; null for their default.</param>
    public static string Of(object value, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value is IFormattable known && value.GetType().Assembly == typeof(int).Assembly)
        {
            return known.ToString(format, CultureInfo.InvariantCulture);
        }

        // The text of records, tuples and pairs has no parameter for a culture.
        return IsInvariant ? Read(value, format) : ReadAside(value, format);
    }

    /// <summary>Returns the text of a value; if the value throws, a text with the type of the exception. Never throws.</summary>
    /// <param name="value">The value.</param>
    public static string OrMark(object value)
    {
        try
        {
            return Of(value);
        }
        catch (Exception error)
        {
            return ValueMarks.Thrown(error);
        }
    }

    private static bool IsInvariant => ReferenceEquals(CultureInfo.CurrentCulture, CultureInfo.InvariantCulture);

    // Runs code in the invariant culture, in a context of its own: a culture that is set flows to what the user's code starts afterwards,
    // even if it is the one that was there before.
    internal static void Run(Action action)
    {
        if (IsInvariant)
        {
            action();
        }
        else if (ExecutionContext.Capture() is { } context)
        {
            ExecutionContext.Run(context, static action => RunInvariant((Action)action!), action);
        }
        else
        {
            // The user has suppressed the flow.
            RunInvariant(action);
        }
    }

    private static void RunInvariant(Action action)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string ReadAside(object value, string? format)
    {
        var text = "";
        Run(() => text = Read(value, format));
        return text;
    }

    private static string Read(object value, string? format) =>
        (value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value.ToString()) ?? "";
}
