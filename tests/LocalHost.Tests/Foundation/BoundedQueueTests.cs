using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.Tests.Foundation;

public sealed class BoundedQueueTests
{
    [Theory]
    [InlineData("a b c d", "b c d")]
    [InlineData("55555 4444 1", "55555 4444 1")]
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
    }
}
