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

        var before = CultureInfo.CurrentCulture;
        if (ReferenceEquals(before, CultureInfo.InvariantCulture))
        {
            return Read(value, format);
        }

        // The text of records, tuples and pairs has no parameter for a culture.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return Read(value, format);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Read(object value, string? format) =>
        (value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value.ToString()) ?? "";
}
