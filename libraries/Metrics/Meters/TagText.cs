using System.Globalization;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.EmfMetrics.Meters;

// The value of a tag as text.
internal static class TagText
{
    internal static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        true => "true",
        false => "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => ReadableValues.IsUnread(value, out var type) ? type : InvariantText.Of(value),
    };
}
