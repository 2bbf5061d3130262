using System.Buffers;

namespace Lamplighter.Emf;

// What the rules ask of texts, at the speed of the newest framework.
internal static class Characters
{
    private static readonly SearchValues<char> s_namespace =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_/#: ");

    internal static bool ArePrintableAscii(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    internal static int IndexOfNoneOfNamespaces(string text) => text.AsSpan().IndexOfAnyExcept(s_namespace);
}
