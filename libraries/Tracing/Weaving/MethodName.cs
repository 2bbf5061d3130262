namespace Lamplighter.Internal.Tracing.Weaving;

internal static class MethodName
{
    private const string Local = ">g__";

    // The compiler names local functions <Outer>g__Inner|0_1 and lambdas <Outer>b__0_1.
    internal static string Readable(string name)
    {
        if (name.Length == 0 || name[0] != '<')
        {
            return name;
        }

        var start = name.IndexOf(Local, StringComparison.Ordinal) + Local.Length;
        var end = name.LastIndexOf('|');
        if (start >= Local.Length && end > start)
        {
            return name[start..end];
        }

        var close = name.LastIndexOf('>');
        return close > 1 ? name[1..close] + " lambda" : name;
    }
}
