using Lamplighter.Tests.Docs.CSharp;
using Lamplighter.Tests.Docs.Data;
using Lamplighter.Tests.Docs.Pages;
using Lamplighter.Tests.Docs.Running;
using Lamplighter.Tests.Docs.Shell;

namespace Lamplighter.Tests.Docs.Kinds;

/// <summary>The languages that blocks can have. A block of another language fails, unless another test checks it.</summary>
internal static class BlockKinds
{
    internal static readonly BlockKind[] All =
    [
        new("csharp", "a C# file or a program: it compiles, and nothing is reported", CSharpCheck.FileAsync),
        new("cs", "a part of a C# file: it compiles with the page's context", CSharpCheck.FragmentAsync),
        new("diff", "changes of a C# file that the page shows before: the result compiles", DiffCheck.CheckAsync),
        new("json", "JSON; what our code writes is compared with what it writes", JsonCheck.CheckAsync),
        new("jsonc", "JSON with comments", Simply(JsonCheck.CheckCommented)),
        new("yaml", "YAML; a part of a template is loaded by the local host", Simply(YamlCheck.Check)),
        new("xml", "a part of a project: it is read by MSBuild, too (MSBuildTests)", Simply(XmlCheck.Check)),
        new("hcl", "Terraform's language: brackets and quotes are in pairs", Simply(HclCheck.Check)),
        new("ini", "sections, keys and values, such as those of .editorconfig", Simply(IniCheck.Check)),
        new("sh", "commands: each one is known with its options, and is executed if it can be", Simply(CommandCheck.Check)),
        new("text", "what the commands above write", Simply(OutputCheck.Check)),
    ];

    /// <summary>Returns what is wrong with a block: an empty list for a correct one.</summary>
    internal static async Task<IReadOnlyList<string>> CheckAsync(Block block)
    {
        if (block.Has(MarkerKind.NotChecked))
        {
            return [];
        }

        if (block.Marker(MarkerKind.CheckedBy) is { } test)
        {
            return TestClasses.Mentions(test.Split(',')[0], block.Page);
        }

        if (block.File is not null && FileCheck.Check(block) is { Count: > 0 } differences)
        {
            return differences;
        }

        var kind = All.SingleOrDefault(one => one.Language == block.Language);
        return kind is not null
            ? await kind.Check(block)
            : [block.Language.Length == 0
                ? $"The block has no language. Use one of {Languages}."
                : $"Nothing checks blocks of the language '{block.Language}'. Use one of {Languages}, or the marker "
                    + "<!-- block: checked by CLASS --> or <!-- block: not checked: REASON -->."];
    }

    private static string Languages => string.Join(", ", All.Select(kind => kind.Language));

    private static Func<Block, Task<IReadOnlyList<string>>> Simply(Func<Block, IReadOnlyList<string>> check) =>
        block => Task.FromResult(check(block));
}
