using System.Globalization;

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
        _ => value.ToString(),
    };
}
