namespace Lamplighter.Tests;

public sealed class DepthTests
{
    [Theory]
    [InlineData("one", 1536)]
    [InlineData("three", 1536)]
    public async Task Recursion_AtTheDeepestThatReturns_AlsoThrows(string attributes, int stackKib)
    {
        using var thrower = new Thrower(Child.Program("Thrower"));

        await thrower.CheckDepthAsync(attributes, stackKib);
    }

    [Theory]
    [InlineData("one")]
    [InlineData("three")]
    public async Task Recursion_Of16384LevelsOnTheMainThreadsStack_Throws(string attributes)
    {
        using var thrower = new Thrower(Child.Program("Thrower"));

        Assert.True(await thrower.WorksAsync(attributes, 8192, 16_384, "throw"));
    }
}
