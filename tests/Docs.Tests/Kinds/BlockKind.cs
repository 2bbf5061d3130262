using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Kinds;

/// <summary>A language of blocks, and what checks them.</summary>
/// <param name="Language">The word after the fence.</param>
/// <param name="Meaning">What such a block contains.</param>
/// <param name="Check">Returns what is wrong with a block.</param>
internal sealed record BlockKind(string Language, string Meaning, Func<Block, Task<IReadOnlyList<string>>> Check);
