using System.Collections;

namespace Lamplighter.Weaving;

// What is derived from the name of a woven method; there are as many as there are woven methods.
internal sealed record MethodName(string Span, string Response, string Error)
{
    private const string Local = ">g__";

    // Read without a lock, and precompiled in the framework, unlike the generic ones.
    private static readonly Hashtable s_known = [];

    internal static MethodName Of(string method) => (MethodName?)s_known[method] ?? Add(method);

    private static MethodName Add(string method)
    {
        var made = Make(Readable(method));
        lock (s_known)
        {
            s_known[method] = made;
        }

        return made;
    }

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
