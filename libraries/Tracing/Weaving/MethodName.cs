using System.Collections.Concurrent;

namespace Lamplighter.Weaving;

// What is derived from the name of a woven method; there are as many as there are woven methods.
internal sealed record MethodName(string Span, string Response, string Error)
{
    private const string Local = ">g__";
    private static readonly ConcurrentDictionary<string, MethodName> s_known = new(StringComparer.Ordinal);

    internal static MethodName Of(string method) => s_known.TryGetValue(method, out var known) ? known : s_known.GetOrAdd(method, Make(Readable(method)));

    private static MethodName Make(string name) => new("## " + name, name + " response", name + " error");

    // The compiler names local functions <Outer>g__Inner|0_1 and lambdas <Outer>b__0_1.
    private static string Readable(string name)
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
