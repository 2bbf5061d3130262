using Lamplighter.Tests.Docs.CSharp;
using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Data;

/// <summary>Applies changes to the C# file that the page shows before them, and compiles the result.</summary>
internal static class DiffCheck
{
    internal static async Task<IReadOnlyList<string>> CheckAsync(Block block)
    {
        var lines = block.Code.Split('\n').Where(line => line.Length > 0).ToArray();
        if (lines.FirstOrDefault(line => line[0] is not (' ' or '+' or '-')) is { } wrong)
        {
            return [$"A line of changes starts with a space, a plus or a minus: {wrong}"];
        }

        var before = string.Join('\n', lines.Where(line => line[0] != '+').Select(line => line[1..]));
        var after = string.Join('\n', lines.Where(line => line[0] != '-').Select(line => line[1..]));
        var file = PageList.Of(block).Before(
            block, one => one.Language == "csharp" && one.Code.Contains(before, StringComparison.Ordinal));
        return file is null
            ? ["No C# block above contains the lines that are changed here."]
            : await CSharpCheck.FileAsync(file with { Code = file.Code.Replace(before, after, StringComparison.Ordinal) });
    }
}
