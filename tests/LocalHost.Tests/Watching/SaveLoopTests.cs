using System.Diagnostics;
using System.Globalization;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Watching;

/// <summary>Sources that are saved at many moments of a build. The answer is always that of the last save.</summary>
public sealed class SaveLoopTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    // LAMPLIGHTER_SAVES=40 is a longer loop. The words have one length: only the time tells that a file has changed.
    private static readonly int s_rounds = int.Parse(
        Environment.GetEnvironmentVariable("LAMPLIGHTER_SAVES") ?? "2", CultureInfo.InvariantCulture);
    private static readonly string[] s_words = ["ash", "elm", "fir", "oak", "yew"];
    private string _word = "first";
    private string _text = "none";

    [Fact]
    public async Task Save_AtAnyMomentOfABuild_IsInTheNextAnswer()
    {
        using var function = new SmallFunction();
        await using var host = await RunningHost.StartAnyAsync("start-api", function.Project, WatchingHost.WatchApi);
        using var client = new HttpClient { Timeout = s_patience, BaseAddress = host.Client.BaseAddress };
        Assert.Equal("first none", await AnswerAsync(client));
        var build = TimeSpan.FromSeconds(2);
        for (var round = 0; round < s_rounds; round++)
        {
            // The second edit can be the undo of the first one.
            var builds = Count(host, "changed. Building");
            Say(function, round);
            var asked = Stopwatch.StartNew();
            await host.LinesAsync(lines => Count(host, "changed. Building") > builds, s_patience);
            var started = asked.Elapsed;
            await Task.Delay(build * (round % s_rounds) / s_rounds);
            Say(function, round + s_words.Length - 1 - (round % 2));
            Embed(function, round);

            Assert.Equal($"{_word} {_text}", await AnswerAsync(client));
            Assert.Equal($"{_word} {_text}", await AnswerAsync(client));
            var ended = Count(host, " is built (");
            build = ended > 1 ? (asked.Elapsed - started) / 2 : build;
        }
    }

    private void Say(SmallFunction function, int number)
    {
        _word = s_words[number % s_words.Length];
        function.Say($"\"{_word}\"");
    }

    private void Embed(SmallFunction function, int number)
    {
        _text = s_words[number % s_words.Length];
        function.Embed(_text);
    }

    private static int Count(RunningHost host, string part) => host.Lines.Count(line => line.Contains(part, StringComparison.Ordinal));

    private static async Task<string> AnswerAsync(HttpClient client)
    {
        using var response = await client.GetWhenBuiltAsync("/");
        Assert.Null(response.BuildState());
        var parts = (await response.Content.ReadAsStringAsync()).Split(' ');
        return $"{parts[0]} {parts[2]}";
    }
}
