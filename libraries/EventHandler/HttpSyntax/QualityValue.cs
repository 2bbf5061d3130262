using System.Globalization;

namespace Lamplighter.Internal.EventHandler.HttpSyntax;

// The weight of an item in Accept and its siblings: q=0.5 (RFC 9110, 12.4.2).
internal static class QualityValue
{
    internal static bool IsOne(ReadOnlySpan<char> parameter) => parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase);

    // False for a parameter with another name, and for a malformed weight.
    internal static bool TryParse(ReadOnlySpan<char> parameter, out double weight)
    {
        weight = 0;
        return IsOne(parameter)
            && double.TryParse(parameter[2..].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight)
            && weight is >= 0 and <= 1;
    }
}
