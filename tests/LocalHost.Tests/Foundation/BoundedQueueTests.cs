using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.Tests.Foundation;

public sealed class BoundedQueueTests
{
    [Theory]
    [InlineData("a b c d", "b c d")]
    [InlineData("55555 4444 1", "55555 4444 1")]
    [InlineData("55555 55555", "55555 55555")]
    [InlineData("55555 666666", "666666")]
    [InlineData("1 22 55555 4444", "55555 4444")]
    [InlineData("1 55555 55555 1 1 1", "1 1 1")]
    [InlineData("55555 4444 22", "4444 22")]
    [InlineData("1 longer-than-all", "longer-than-all")]
    [InlineData("longer-than-all 1", "1")]
    public void Add_BeyondTheNumberOrTheSize_DropsTheOldest(string added, string kept)
    {
        var queue = new BoundedQueue<string>(3, 10, text => text.Length);

        foreach (var text in added.Split(' '))
        {
            queue.Add(text);
        }

        Assert.Equal(kept.Split(' '), queue.Items);
        queue.Clear();
        Assert.Empty(queue.Items);

        // The size of what was cleared counts no longer.
        queue.Add("55555");
        queue.Add("55555");
        Assert.Equal(["55555", "55555"], queue.Items);
    }
}
