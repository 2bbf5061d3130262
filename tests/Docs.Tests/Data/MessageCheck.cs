using System.Text.RegularExpressions;
using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Data;

/// <summary>Finds the message of a build that a page shows in the source that writes it. Placeholders have values.</summary>
internal static partial class MessageCheck
{
    internal static IReadOnlyList<string> Check(Block block, string path)
    {
        var file = Path.Combine(Repository.Root, path);
        if (!File.Exists(file))
        {
            return [$"'{path}' doesn't exist."];
        }

        var text = Continuation().Replace(File.ReadAllText(file), "");
        var message = Beginning().Replace(block.Code.Trim(), "");
        return Literal().Matches(text).Select(literal => Placeholder().Split(literal.Groups[1].Value))
            .Any(parts => parts[0].Length > 10 && Regex.IsMatch(message, $"^{string.Join(".+", parts.Select(Regex.Escape))}$"))
            ? []
            : [$"'{path}' has no message like this one: {message}"];
    }

    [GeneratedRegex(@"""\s*\+\s*\$?""")]
    private static partial Regex Continuation();

    [GeneratedRegex("^(error|warning) [A-Z0-9]+: ")]
    private static partial Regex Beginning();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^}]+\}|[$@]\([^)]+\)")]
    private static partial Regex Placeholder();
}
