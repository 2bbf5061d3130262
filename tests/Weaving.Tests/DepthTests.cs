namespace Lamplighter.Tests;

public sealed class DepthTests
{
    [Theory]
    [InlineData("one", 1536)]
    [InlineData("three", 1536)]
    [InlineData("three", 8192)]
    public async Task Recursion_AtTheDeepestThatReturns_AlsoThrows(string attributes, int stackKib)
    {
        using var thrower = new Thrower(Child.Program("Thrower"));

        await thrower.CheckDepthAsync(attributes, stackKib);
    }
}
