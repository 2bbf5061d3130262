using Lamplighter.Tests.Docs.Kinds;
using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs;

// Every block of every page has a language, and something that checks it.
public sealed class BlockTests
{
    public static TheoryData<string> Blocks => [.. PageList.Blocks.Select(block => block.ToString())];

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Block_OfAPage_IsRight(string where)
    {
        var block = PageList.Blocks.Single(candidate => candidate.ToString() == where);

        var problems = await BlockKinds.CheckAsync(block);

        Assert.True(problems.Count == 0, $"{block}: {string.Join('\n', problems)}");
    }
}
