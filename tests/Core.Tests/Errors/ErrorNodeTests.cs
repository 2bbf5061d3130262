using Lamplighter.Internal.Core.Errors;

namespace Lamplighter.Tests.Errors;

public sealed class ErrorNodeTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(8, 0)]
    [InlineData(9, 1)]
    [InlineData(200, 192)]
    public void Of_Chain_ShowsTheOuterLevelsAndTheInnermost(int length, int skipped)
    {
        var node = ErrorNode.Of(Chain(length));

        var shown = Flat(node);
        Assert.Equal(Math.Min(length, ErrorLimits.Levels), shown.Count);
        Assert.Equal($"{length}", shown[0].Error.Message);
        Assert.Equal("1", shown[^1].Error.Message);
        Assert.Equal(skipped, shown[^1].Skipped);
        Assert.All(shown.SkipLast(1), static one => Assert.Equal(0, one.Skipped));
        Assert.Equal(length, shown.Count + shown.Sum(static one => one.Skipped));
    }

    [Fact]
    public void Of_SeveralInnerExceptions_ShowsEachWithItsInnermost()
    {
        var node = ErrorNode.Of(new AggregateException("a", Chain(20), new FormatException("b"), Chain(3)));

        Assert.Equal(["20", "b", "3"], node.Inners.Select(static inner => inner.Error.Message));
        Assert.Equal("1", Flat(node.Inners[0])[^1].Error.Message);
        Assert.Equal("1", Flat(node.Inners[2])[^1].Error.Message);
        Assert.Equal(0, node.Omitted);
    }

    [Fact]
    public void Of_MoreThanTheLimit_SaysHowManyAreOmitted()
    {
        var node = ErrorNode.Of(new AggregateException(Enumerable.Range(0, 100).Select(static i => new FormatException($"{i}"))));

        Assert.Equal(ErrorLimits.Errors - 1, node.Inners.Count);
        Assert.Equal(100, node.Inners.Count + node.Omitted);
    }

    [Fact]
    public void Of_EndlessTree_IsBounded()
    {
        Exception deep = new FormatException("end");
        for (var i = 0; i < 1000; i++)
        {
            deep = new AggregateException(deep, deep, deep);
        }

        var node = ErrorNode.Of(deep);

        Assert.InRange(node.Count, 2, 2 * ErrorLimits.Errors);
        Assert.Contains(Flat(node), static one => one.Error is FormatException);
        Assert.Equal("One or more errors occurred.", ExceptionMembers.MessageOf(deep));
    }

    [Fact]
    public void MessageOf_AggregateOfAFew_HasTheirMessages() => Assert.Equal(
        "all (a) (b (c))",
        ExceptionMembers.MessageOf(
            new AggregateException("all", new FormatException("a"), new AggregateException("b", new FormatException("c")))));

    [Fact]
    public void Of_MaximumOfOne_ShowsTheOutermostAndTheInnermost()
    {
        var node = ErrorNode.Of(Chain(5), 1);

        Assert.Equal(["5", "1"], Flat(node).Select(static one => one.Error.Message));
        Assert.Equal(3, node.Inners[0].Skipped);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(8, 8)]
    [InlineData(9, 8)]
    public void Of_Maximum_ShowsAtLeastBothEnds(int max, int shown)
    {
        var flat = Flat(ErrorNode.Of(Chain(20), max));

        Assert.Equal(shown, flat.Count);
        Assert.Equal(20 - shown, flat[^1].Skipped);
        Assert.All(flat, static one => Assert.Equal(0, one.Omitted));
    }

    [Fact]
    public void Of_ManyChains_CountsEachExceptionThatIsShown()
    {
        var node = ErrorNode.Of(new AggregateException(Enumerable.Repeat(Chain(20), 10)));

        Assert.Equal((5, 5), (node.Inners.Count, node.Omitted));
        Assert.Equal([7, 7, 7, 7, 4], node.Inners.Select(static inner => inner.Count));
    }

    [Fact]
    public void Of_TheMaximumIsUsedUp_ShowsTheInnermostOfTheLastOne()
    {
        var error = new AggregateException(Chain(2), Chain(3), Chain(1));

        var node = ErrorNode.Of(error, 4);

        Assert.Equal(["2", "1", "3", "1"], Flat(node).Skip(1).Select(static one => one.Error.Message));
        Assert.Equal((1, 1), (node.Omitted, node.Inners[1].Inners[0].Skipped));
    }

    [Fact]
    public void Of_SeveralInnerExceptionsAtTheLastLevel_ShowsTheFirst()
    {
        var node = ErrorNode.Of(new AggregateException(Chain(1), Chain(2), Chain(3)), 1);

        Assert.Equal("1", Assert.Single(node.Inners).Error.Message);
        Assert.Equal(2, node.Omitted);
    }

    [Fact]
    public void Of_EndlessChain_IsBounded() => Assert.Equal(10_000, Flat(ErrorNode.Of(Chain(12_000)))[^1].Skipped);

    [Fact]
    public void Of_Null_NamesTheArgument() => Assert.Throws<ArgumentNullException>("error", static () => ErrorNode.Of(null!));

    [Fact]
    public void DataOf_KeysThatAreNotText_HaveInvariantNames()
    {
        var error = new InvalidOperationException
        {
            Data =
            {
                [1.5] = "a",
                ["1.5"] = "b",
                [DayOfWeek.Monday] = "c",
                [typeof(string)] = "d",
                [new object()] = "e",
                [true] = "f",
                ["none"] = null,
            },
        };

        var data = ExceptionMembers.DataOf(error);

        Assert.Equal(
            ["1.5", "1.5 (2)", "Monday", "System.String", "System.Object", "true"],
            data.Select(static entry => entry.Key));
        Assert.Equal(["a", "b", "c", "d", "e", "f"], data.Select(static entry => entry.Value));
    }

    [Theory]
    [InlineData("   at Lamplighter.Internal.Runtime.Handlers.StreamHandler.Start(InvocationExchange exchange)")]
    [InlineData("   at Lamplighter.LambdaRuntime.<>c__DisplayClass1_0`2.<<RunAsync>b__0>d.MoveNext()")]
    [InlineData("   at Lamplighter.ApiGatewayResolver.ResolveAsync(Stream input, LambdaContext context) in /_/a.cs:line 7")]
    [InlineData("   at Lamplighter.Generated.Writers.Write(Object value)")]
    [InlineData("   at My.Routes.<Lamplighter.Internal.EventHandler.Routing.IApiGatewayRoutes.Add>b__0(HttpRequest request)")]
    [InlineData("--- End of stack trace from previous location ---")]
    [InlineData("  ")]
    public void TryRead_FrameOfThePackages_IsLeftOut(string line) => Assert.False(StackFrames.TryRead(line, out _));

    [Theory]
    [InlineData("   at Lamplighter.Tests.Orders.Handle(Stream input)")]
    [InlineData("   at Lamplighter.Metrics.AddMetric(String name)")]
    [InlineData("   at My.Handler.Run() in /src/Lamplighter.Internal.cs:line 3")]
    [InlineData("   at LamplighterRuntime.Run()")]
    public void TryRead_FrameOfTheUser_IsRead(string line)
    {
        Assert.True(StackFrames.TryRead(line, out var frame));
        Assert.Equal(line.Trim(), frame);
    }

    private static Exception Chain(int length)
    {
        Exception error = new FormatException("1");
        for (var i = 2; i <= length; i++)
        {
            error = new InvalidOperationException($"{i}", error);
        }

        return error;
    }

    private static List<ErrorNode> Flat(ErrorNode node) => [node, .. node.Inners.SelectMany(Flat)];
}
