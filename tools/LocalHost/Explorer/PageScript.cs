using System.Text;
using System.Text.RegularExpressions;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>Joins the page's modules to one script. Their top-level names must be unique.</summary>
internal static partial class PageScript
{
    private const string Start = "app.js";

    public static string Write()
    {
        var order = new List<string>();
        Visit(Start, order, []);
        return string.Concat(order.Select(name => Exports().Replace(Imports().Replace(Text(name), ""), "")));
    }

    // Each module follows the modules that it imports.
    private static void Visit(string module, List<string> order, HashSet<string> seen)
    {
        if (!seen.Add(module))
        {
            return;
        }

        foreach (Match import in Imports().Matches(Text(module)))
        {
            Visit(import.Groups["file"].Value, order, seen);
        }

        order.Add(module);
    }

    private static string Text(string module) => Encoding.UTF8.GetString(PageFiles.Get(module));

    [GeneratedRegex("""^import [^"]*"\./(?<file>[^"]+)";\n""", RegexOptions.Multiline)]
    private static partial Regex Imports();

    [GeneratedRegex("^export ", RegexOptions.Multiline)]
    private static partial Regex Exports();
}
