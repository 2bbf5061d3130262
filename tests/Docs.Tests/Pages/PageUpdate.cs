namespace Lamplighter.Tests.Docs.Pages;

/// <summary>Writes what a block must contain into its page, where the change is intended: the commit shows the difference.</summary>
internal static class PageUpdate
{
    internal const string Variable = "UPDATE_APPROVED";

    private const string Fence = "```";
    private static readonly Lock s_gate = new();

    internal static bool IsWanted { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Replaces the text of a block. The block is found again, because others of the page may have changed their length.</summary>
    internal static void Replace(Block block, string text)
    {
        lock (s_gate)
        {
            var path = Path.Combine(Repository.Root, block.Page);
            var page = File.ReadAllText(path).ReplaceLineEndings("\n");
            var old = $"{Fence}{block.Language}\n{block.Code}\n{Fence}\n";
            if (page.Split(old).Length != 2)
            {
                throw new InvalidOperationException($"{block}: the page has several blocks with this text, or none. Change it by hand.");
            }

            File.WriteAllText(path, page.Replace(old, $"{Fence}{block.Language}\n{text}\n{Fence}\n", StringComparison.Ordinal));
        }
    }
}
