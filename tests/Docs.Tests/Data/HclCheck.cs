using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Data;

/// <summary>Checks that brackets and quotes are in pairs: nothing here reads Terraform's language.</summary>
internal static class HclCheck
{
    internal static IReadOnlyList<string> Check(Block block)
    {
        var open = new Stack<char>();
        foreach (var line in block.Code.Split('\n').Select(line => line.Split('#')[0]))
        {
            if (line.Count(letter => letter == '"') % 2 != 0)
            {
                return [$"A quote isn't closed: {line.Trim()}"];
            }

            var isQuoted = false;
            foreach (var letter in line)
            {
                isQuoted ^= letter == '"';
                if (!isQuoted && letter is ('{' or '[' or '('))
                {
                    open.Push(letter);
                }
                else if (!isQuoted && letter is ('}' or ']' or ')')
                    && !(open.TryPop(out var start) && $"{start}{letter}" is ("{}" or "[]" or "()")))
                {
                    return [$"'{letter}' closes nothing: {line.Trim()}"];
                }
            }
        }

        return open.Count == 0 ? [] : [$"'{open.Peek()}' isn't closed."];
    }
}
