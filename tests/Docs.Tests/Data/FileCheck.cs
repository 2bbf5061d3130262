using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Data;

/// <summary>Compares a block with the file of the repository that it shows, so that a page has the code itself, for every reader.</summary>
internal static class FileCheck
{
    internal static IReadOnlyList<string> Check(Block block)
    {
        var file = block.File!;
        var path = Path.Combine(Repository.Root, file);
        if (!File.Exists(path))
        {
            return [$"'{file}' doesn't exist in the repository."];
        }

        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (block.Has(MarkerKind.PartOf))
        {
            return Contains(text.Split('\n'), block.Code.Split('\n')) ? [] : [$"'{file}' doesn't have these lines, one after the other."];
        }

        if (block.Code.TrimEnd() == text.TrimEnd())
        {
            return [];
        }

        if (PageUpdate.IsWanted)
        {
            PageUpdate.Replace(block, text.TrimEnd());
            return [];
        }

        return [$"The block differs from '{file}'. Run the tests with {PageUpdate.Variable}=1 to write the file's text into the page."];
    }

    // A part of a file may be shown without the indentation that all of its lines share.
    private static bool Contains(string[] file, string[] part) =>
        Enumerable.Range(0, Math.Max(0, file.Length - part.Length + 1)).Any(start => IsPart(file.AsSpan(start, part.Length), part));

    private static bool IsPart(ReadOnlySpan<string> lines, string[] part)
    {
        var indent = Indent(lines[0]) - Indent(part[0]);
        for (var i = 0; i < part.Length; i++)
        {
            var expected = part[i].Length == 0 ? "" : new string(' ', Math.Max(0, indent)) + part[i];
            if (lines[i].TrimEnd() != expected)
            {
                return false;
            }
        }

        return true;
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;
}
