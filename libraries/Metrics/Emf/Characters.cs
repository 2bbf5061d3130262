using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.EmfMetrics.Emf;

// What the rules ask of texts.
internal static class Characters
{
    private static readonly AsciiSet s_namespace =
        new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_/#: ");

    internal static bool ArePrintableAscii(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    internal static int IndexOfNoneOfNamespaces(string text) => s_namespace.IndexOfOther(text);
}
