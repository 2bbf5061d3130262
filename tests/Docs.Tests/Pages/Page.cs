namespace Lamplighter.Tests.Docs.Pages;

/// <summary>A page with its blocks in order.</summary>
/// <param name="Name">The path, relative to the repository.</param>
/// <param name="Blocks">The blocks; hidden commands (<c>&lt;!-- run: … --&gt;</c>) are blocks of the language sh.</param>
/// <param name="Context">What its parts of C# files need to compile (<c>&lt;!-- context: … --&gt;</c>).</param>
internal sealed record Page(string Name, IReadOnlyList<Block> Blocks, string Context)
{
    public override string ToString() => Name;

    /// <summary>The block before another one, skipping those that aren't of a language.</summary>
    internal Block? Before(Block block, Func<Block, bool> isWanted) => Blocks.TakeWhile(one => one != block).LastOrDefault(isWanted);
}
