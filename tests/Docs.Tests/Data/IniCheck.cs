using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Data;

/// <summary>Checks that every line is a section, a key with its value, or a comment.</summary>
internal static class IniCheck
{
    internal static IReadOnlyList<string> Check(Block block) =>
    [
        .. block.Code.Split('\n').Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] is not ('#' or ';') && !(line[0] == '[' && line[^1] == ']'))
            .Where(line => line.IndexOf('=', StringComparison.Ordinal) <= 0)
            .Select(line => $"This line isn't KEY = VALUE: {line}"),
    ];
}
