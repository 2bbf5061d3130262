using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>Which exceptions the report of an error contains, and what it says about the others.</summary>
public sealed class ErrorReportTests
{
    [Fact]
    public async Task Run_OneException_HasOnlyTypeMessageAndStack()
    {
        var report = (await ErrorOfAsync(new FormatException("a"))).Json;

        Assert.Equal(
            ["errorType", "errorMessage", "stackTrace"],
            report.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public async Task Run_MoreInnerExceptionsThanAreShown_SaysHowMany()
    {
        var report = (await ErrorOfAsync(new AggregateException(Enumerable.Repeat(new FormatException("a"), 40)))).Json;

        var shown = report.GetProperty("causes").GetArrayLength();
        Assert.InRange(shown, 2, 39);
        Assert.Equal(40 - shown, report.GetProperty("omitted").GetInt32());
    }

    [Fact]
    public async Task Run_SeveralInnerExceptionsAtTheLastLevel_ReportsOneOfThem()
    {
        Exception error = new AggregateException(new FormatException("a"), new FormatException("b"), new FormatException("c"));
        for (var i = 0; i < 6; i++)
        {
            error = new InvalidOperationException($"level {i}", error);
        }

        var last = (await ErrorOfAsync(error)).Json;
        while (last.TryGetProperty("cause", out var next))
        {
            last = next;
        }

        Assert.Equal("a", Assert.Single(last.GetProperty("causes").EnumerateArray()).GetProperty("errorMessage").GetString());
        Assert.Equal(2, last.GetProperty("omitted").GetInt32());
    }

    [Fact]
    public async Task Run_TypeWithOddCharacters_HasAHeaderThatIsValid()
    {
        const string Name = "a b!~ü\u007f";
        var post = await ErrorOfAsync(NamedException.Create(Name, "message"));

        Assert.Equal("a_b!~__", post.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal(Name, post.Json.GetProperty("errorType").GetString());
    }

    private static async Task<FakeRequest> ErrorOfAsync(Exception error)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, (_, _) => Task.FromException<Stream>(error));
        return await api.PostedAsync();
    }
}
