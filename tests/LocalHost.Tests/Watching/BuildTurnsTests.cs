using Lamplighter.LocalHost.Watching;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Watching;

public sealed class BuildTurnsTests
{
    [Fact]
    public void Overlap_OfATime_IsDuringABuild()
    {
        using var turns = new BuildTurns();
        var began = DateTime.UtcNow.AddHours(-1);
        Assert.False(turns.Overlap(began));

        turns.Ended(began);

        Assert.True(turns.Overlap(began));
        Assert.True(turns.Overlap(began.AddMinutes(30)));
        Assert.False(turns.Overlap(began.AddTicks(-1)));
        Assert.False(turns.Overlap(DateTime.UtcNow.AddHours(1)));
    }

    [Fact]
    public void Overlap_AfterAHundredBuilds_IsUnknownBeforeThem()
    {
        using var turns = new BuildTurns();
        var began = DateTime.UtcNow.AddHours(1);
        for (var build = 0; build < 100; build++)
        {
            turns.Ended(began);
        }

        Assert.False(turns.Overlap(DateTime.UnixEpoch));
        turns.Ended(began);
        Assert.True(turns.Overlap(DateTime.UnixEpoch));
        Assert.False(turns.Overlap(DateTime.UtcNow.AddMinutes(1)));
    }

    [Fact]
    public async Task Take_ATurn_WaitsForTheOneBefore()
    {
        using var turns = new BuildTurns();
        var before = DateTime.UtcNow;
        await turns.TakeAsync(CancellationToken.None);
        var next = turns.TakeAsync(CancellationToken.None);
        Assert.False(next.IsCompleted);

        turns.Return();
        await next;

        Assert.False(turns.Overlap(before.AddTicks(-1)));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turns.TakeAsync(stopped.Token));
        turns.Return();
    }

    [Fact]
    public async Task IsChanged_OfATemplate_IsTrueOnceForEachTime()
    {
        using var folder = new TemporaryFolder();
        var file = await folder.WriteAsync("template.yaml", "x");
        var template = new WatchedTemplate(file);

        Assert.Equal(file, template.File);
        Assert.False(template.IsChanged());
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddYears(40));
        Assert.True(template.IsChanged());
        Assert.False(template.IsChanged());
        File.Delete(file);
        Assert.False(template.IsChanged());
        await folder.WriteAsync("template.yaml", "x");
        Assert.True(template.IsChanged());
    }
}
