using System.Globalization;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Tracing.Events;

// The values of tags and annotations, redacted: text, and numbers that a pattern matches, also in lists.
internal static class RedactedTags
{
    // The same object if there is nothing to hide.
    internal static object Hide(Redactor redactor, object value) => value switch
    {
        string text => redactor.HideIn(text),
        string[] list => Array.ConvertAll(list, redactor.HideIn),
        object[] list => Array.ConvertAll(list, item => Hide(redactor, item)),
        IFormattable number when redactor.HasPatterns && IsHidden(redactor, number) => Redactor.Mask,
        _ => value,
    };

    private static bool IsHidden(Redactor redactor, IFormattable number)
    {
        var text = number.ToString(null, CultureInfo.InvariantCulture);
        return !ReferenceEquals(redactor.HidePatternsIn(text), text);
    }
}
