namespace Lamplighter.Tests;

// A recursion that returns at some depth must also be able to throw there.
public sealed class DepthTests : IDisposable
{
    private readonly XRayDaemon _daemon = new();

    public void Dispose() => _daemon.Dispose();

    [Theory]
    [InlineData("one", 1536)]
    [InlineData("three", 1536)]
    [InlineData("one", 8192)]
    [InlineData("three", 8192)]
    public async Task Recursion_AtTheDeepestThatReturns_AlsoThrows(string attributes, int stackKib)
    {
        var deepest = await DeepestAsync(attributes, stackKib);

        Assert.True(deepest >= stackKib, $"Only {deepest} levels.");
        Assert.True(await WorksAsync(attributes, stackKib, deepest, "throw"), $"Throws at {deepest} levels end the process.");
    }

    // The deepest that returns is between these two.
    private async Task<int> DeepestAsync(string attributes, int stackKib)
    {
        var (works, fails) = (1, stackKib * 64);
        while (fails - works > 1 + (works / 256))
        {
            var depth = (works + fails) / 2;
            if (await WorksAsync(attributes, stackKib, depth, "return"))
            {
                works = depth;
            }
            else
            {
                fails = depth;
            }
        }

        return works;
    }

    private async Task<bool> WorksAsync(string attributes, int stackKib, int depth, string how)
    {
        var result = await Child.RunAsync(
            Child.Folder("Thrower"), "Thrower", _daemon.Environment, "depth", attributes, $"{stackKib}", $"{depth}", how);
        if (result.ExitCode != 0)
        {
            Assert.Contains("overflow", result.Errors, StringComparison.OrdinalIgnoreCase);
            return false;
        }

        Assert.EndsWith(how == "throw" ? "-1\n" : $"{depth}\n", result.Output, StringComparison.Ordinal);
        return true;
    }
}
