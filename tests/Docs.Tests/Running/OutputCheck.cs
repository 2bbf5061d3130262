using Lamplighter.Tests.Docs.Data;
using Lamplighter.Tests.Docs.Pages;
using Lamplighter.Tests.Docs.Shell;

namespace Lamplighter.Tests.Docs.Running;

/// <summary>Checks that something writes the text that a block shows. <see cref="PageRun"/> compares it.</summary>
internal static class OutputCheck
{
    internal const string TheHost = "the host";

    /// <summary>JSON that is shown over several lines, of commands that write it in one.</summary>
    internal const string TheCommands = "the commands above";

    internal static IReadOnlyList<string> Check(Block block)
    {
        if (block.Marker(MarkerKind.MessageIn) is { } file)
        {
            return MessageCheck.Check(block, file);
        }

        var page = PageList.Of(block);
        return block.Marker(MarkerKind.OutputOf) is { } source
            ? source != TheHost ? [$"Text is the output of '{TheHost}' or of the commands above, not of '{source}'."]
                : page.Before(block, CommandCheck.IsExecuted) is null ? ["The page starts no host above."]
                : []
            : IsOutput(page, block) ? []
            : ["No executed commands are directly above this text. Add them, hidden if needed (<!-- run: COMMAND -->), or a marker: "
                + "<!-- block: output of the host -->, <!-- block: checked by CLASS -->, <!-- block: not checked: REASON -->."];
    }

    /// <summary>Returns whether a page's text is the output of the commands directly above it.</summary>
    internal static bool IsOutput(Page page, Block block) =>
        block.Language == "text" && !block.Has(MarkerKind.NotChecked) && !block.Has(MarkerKind.CheckedBy)
        && page.Before(block, _ => true) is { } above && CommandCheck.IsExecuted(above);
}
