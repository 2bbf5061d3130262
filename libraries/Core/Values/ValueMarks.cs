using System.Globalization;
using System.Reflection;

namespace Lamplighter.Internal.Core.Values;

// The texts that stand for what isn't written.
internal static class ValueMarks
{
    // The name of the member that says how many members are left out, and the end of a text that is cut.
    internal const string More = "…";
    internal const string Cycle = "(cycle)";
    internal const string TooDeep = "(too deep)";
    internal const string Invalid = "(not valid JSON)";
    internal const string TooLarge = "(too large)";

    internal static string Rest(long? count) =>
        count is { } left ? string.Create(CultureInfo.InvariantCulture, $"({left} more)") : "(more)";

    // Without the message, which can contain a secret.
    internal static string Thrown(Exception error) =>
        $"(threw {(error is TargetInvocationException { InnerException: { } inner } ? inner : error).GetType().Name})";
}
