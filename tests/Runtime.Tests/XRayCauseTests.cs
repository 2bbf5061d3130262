using System.Globalization;
using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>How the cause for X-Ray is shortened until it fits into a header.</summary>
public sealed class XRayCauseTests
{
    private const string Header = "Lambda-Runtime-Function-XRay-Error-Cause";
    private static readonly string s_long = new('ü', 1000);

    // Each character of a long message takes six bytes.
    [Theory]
    [InlineData(false, 10)]
    [InlineData(true, 2)]
    public async Task Run_LongStacks_ShowAsManyFramesAsFit(bool hasLongMessages, int frames)
    {
        Exception? error = null;
        for (var i = 0; i < 8; i++)
        {
            error = ThrowAtADepthThatIsLargerThanWhatIsShown(hasLongMessages ? s_long : "short", error);
        }

        var cause = await CauseOfAsync(error!);

        var exceptions = cause.GetProperty("exceptions").EnumerateArray().ToArray();
        Assert.Equal(8, exceptions.Length);
        Assert.All(exceptions, one => Assert.Equal(frames, one.GetProperty("stack").GetArrayLength()));
        Assert.All(exceptions, static one => Assert.True(one.GetProperty("truncated").GetInt32() > 0));
    }

    [Fact]
    public async Task Run_LongTypesAndMessages_ShowOnlyTheOutermostAndTheInnermost()
    {
        var error = NamedException.Create("Innermost" + s_long[..400], s_long);
        for (var i = 0; i < 10; i++)
        {
            error = NamedException.Create("Outer" + s_long[..400], s_long, error);
        }

        var cause = await CauseOfAsync(error);

        var exceptions = cause.GetProperty("exceptions");
        Assert.Equal(2, exceptions.GetArrayLength());
        Assert.StartsWith("Outer", exceptions[0].GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Innermost", exceptions[1].GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Equal(9, exceptions[1].GetProperty("skipped").GetInt32());
        Assert.Equal(exceptions[1].GetProperty("id").GetString(), exceptions[0].GetProperty("cause").GetString());
    }

    [Fact]
    public async Task Run_FramesWithAndWithoutFiles_NamesEachFileOnce()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, static (_, _) => Number());

        using var cause = JsonDocument.Parse((await api.PostedAsync()).Headers[Header]);

        var frames = cause.RootElement.GetProperty("exceptions")[0].GetProperty("stack").EnumerateArray().ToArray();
        Assert.Contains(frames, static frame => !frame.TryGetProperty("path", out _));
        var path = frames.Last(static frame => frame.TryGetProperty("path", out _)).GetProperty("path").GetString();
        Assert.Equal([path], cause.RootElement.GetProperty("paths").EnumerateArray().Select(static one => one.GetString()));

        static Task<Stream> Number() => FunctionRun.TextAsync($"{int.Parse("x", CultureInfo.InvariantCulture)}");
    }

    [Fact]
    public async Task Run_SeveralInnerExceptions_HaveIdsOfTheirOwn()
    {
        var cause = await CauseOfAsync(new AggregateException(
            new InvalidOperationException("first"), new FormatException("second"), new FormatException("third")));

        var exceptions = cause.GetProperty("exceptions").EnumerateArray().ToArray();
        string?[] ids = [.. exceptions.Select(static one => one.GetProperty("id").GetString())];
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[1], exceptions[0].GetProperty("cause").GetString());
        Assert.All(exceptions, static one => Assert.False(one.TryGetProperty("truncated", out _)));
    }

    private static async Task<JsonElement> CauseOfAsync(Exception error)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, (_, _) => Task.FromException<Stream>(error));
        var header = (await api.PostedAsync()).Headers[Header];
        Assert.InRange(header.Length, 1, 24 * 1024);
        using var cause = JsonDocument.Parse(header);
        return cause.RootElement.Clone();
    }

    private static InvalidOperationException ThrowAtADepthThatIsLargerThanWhatIsShown(string message, Exception? inner)
    {
        return Assert.Throws<InvalidOperationException>(() => ThrowAtADepthThatIsLargerThanWhatIsShownIn(20));

        int ThrowAtADepthThatIsLargerThanWhatIsShownIn(int depth) => depth == 0
            ? throw new InvalidOperationException(message, inner)
            : 1 + ThrowAtADepthThatIsLargerThanWhatIsShownIn(depth - 1);
    }
}
