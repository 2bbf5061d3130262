using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using CsvHelper;
using FluentValidation;
using Humanizer;
using Jint;
using Markdig;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NodaTime;
using NodaTime.Text;
using Polly;
using Polly.Retry;
using YamlDotNet.Serialization;

namespace Corpus;

// What the packages do with some input, good and bad, as text.
internal static class Behavior
{
    private sealed record Order(int Id, string Name, decimal Price, DateTime At, List<string> Tags);

    private sealed class OrderRules : AbstractValidator<Order>
    {
        public OrderRules()
        {
            RuleFor(static order => order.Name).NotEmpty().MaximumLength(5);
            RuleFor(static order => order.Price).GreaterThan(0).When(static order => order.Id > 0);
            RuleForEach(static order => order.Tags).Must(static tag => tag.Length > 1).WithMessage("{CollectionIndex} is short");
            RuleFor(static order => order.Id).MustAsync(static async (id, stop) =>
            {
                await Task.Delay(1, stop);
                return id % 2 == 0;
            });
        }
    }

    private static readonly Order s_order = new(7, "kettle", -1.5m, new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc), ["a", "bc"]);

    internal static async Task RunAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        Try("json", static () => JsonConvert.SerializeObject(s_order, Formatting.Indented));
        Try("json back", static () => JsonConvert.DeserializeObject<Order>(JsonConvert.SerializeObject(s_order))!.Tags.Count);
        Try("json broken", static () => JsonConvert.DeserializeObject<Order>("{\"Id\": tru"));
        Try("json wrong type", static () => JsonConvert.DeserializeObject<Order>("{\"Id\":\"x\"}"));
        Try("json query", static () => JObject.Parse("{\"a\":[{\"b\":1},{\"b\":2}]}").SelectTokens("$.a[?(@.b>1)].b").Single());
        Try("json query broken", static () => new JObject().SelectToken("$.a["));
        Try("json merge", static () =>
        {
            var merged = JObject.Parse("{\"a\":{\"b\":1}}");
            merged.Merge(JObject.Parse("{\"a\":{\"c\":[2]}}"));
            return merged.ToString(Formatting.None);
        });
        Try("html", static () => new HtmlParser().ParseDocument("<ul><li>a<li class=x>b").QuerySelector("li.x")!.OuterHtml);
        Try("html selector", static () => new HtmlParser().ParseDocument("<p>").QuerySelector("li[")!.OuterHtml);
        Try("csv", static () => Csv("Id,Name\n1,a\n2,\"b,c\"\n"));
        Try("csv broken", static () => Csv("Id,Name\nx,a\n"));
        Try("time", static () => LocalDatePattern.Iso.Parse("2026-02-30"));
        Try("time value", static () => LocalDatePattern.Iso.Parse("2026-02-30").Value);
        Try("time zone", static () => DateTimeZoneProviders.Tzdb["Europe/Berlin"]
            .AtStrictly(new LocalDateTime(2026, 3, 29, 2, 30)));
        Try("time between", static () => Period.Between(new LocalDate(2024, 2, 29), new LocalDate(2026, 3, 1)));
        Try("words", static () =>
            $"{"SomeLongName".Humanize()} {1234.ToWords()} {"person".Pluralize()} {TimeSpan.FromHours(49).Humanize(2)}");
        Try("roman", static () => 5000.ToRoman());
        Try("markdown", static () => Markdown.ToHtml(
            "# A *b*\n\n|x|y|\n|-|-|\n|1|`2`|", new MarkdownPipelineBuilder().UseAdvancedExtensions().Build()));
        Try("yaml", static () => new SerializerBuilder().Build().Serialize(new { a = 1, b = "x,y: z".Split(',') }));
        Try("yaml broken", static () => new DeserializerBuilder().Build().Deserialize<Dictionary<string, int>>("a: [1, 2"));
        Try("script", static () => new Engine().Evaluate(
            "function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) } try { null.x } catch (e) { String(e) + f(12) }"));
        Try("script generator", static () =>
            new Engine().Evaluate("[...(function* () { try { yield 1; yield 2 } finally { } })()].join()"));
        Try("script throws", static () => new Engine().Evaluate("throw new RangeError('no')"));
        Try("script endless", static () => new Engine(static options => options.LimitRecursion(50)).Evaluate("(function f() { f() })()"));
        Try("functional", static () => Microsoft.FSharp.Collections.ListModule.Fold(
            Adder(),
            0,
            Microsoft.FSharp.Collections.ListModule.OfSeq([1, 2, 3])));
        Try("functional empty", static () => Microsoft.FSharp.Collections.ListModule.Head(
            Microsoft.FSharp.Collections.FSharpList<int>.Empty));
        await TryAsync("rules", static async () => string.Join('\n', (await new OrderRules().ValidateAsync(s_order)).Errors));
        await TryAsync("rules thrown", static async () => { await new OrderRules().ValidateAndThrowAsync(s_order); return ""; });
        await TryAsync("retry", RetryAsync);
        await TryAsync("timeout", static async () =>
        {
            var pipeline = new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromMilliseconds(20)).Build();
            await pipeline.ExecuteAsync(static async stop => await Task.Delay(Timeout.Infinite, stop));
            return "";
        });
        await TryAsync("canceled", static async () =>
        {
            using var stopped = new CancellationTokenSource();
            await stopped.CancelAsync();
            await new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions()).Build().ExecuteAsync(
                static async stop => await Task.Delay(1, stop), stopped.Token);
            return "";
        });
    }

    private static Microsoft.FSharp.Core.FSharpFunc<int, Microsoft.FSharp.Core.FSharpFunc<int, int>> Adder() =>
        Microsoft.FSharp.Core.FuncConvert.FromFunc<int, int, int>(static (sum, one) => sum + one);

    private static string Csv(string text)
    {
        using var reader = new CsvReader(new StringReader(text), CultureInfo.InvariantCulture);
        var rows = new StringBuilder();
        foreach (var row in reader.GetRecords(new { Id = 0, Name = "" }))
        {
            rows.Append(row.Id).Append(row.Name).Append('|');
        }

        return rows.ToString();
    }

    private static async Task<string> RetryAsync()
    {
        var tries = 0;
        var pipeline = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.Zero,
            ShouldHandle = new PredicateBuilder().Handle<FormatException>(),
        }).Build();
        await pipeline.ExecuteAsync(async _ =>
        {
            await Task.Yield();
            if (++tries < 3)
            {
                throw new FormatException("again");
            }
        });
        return $"{tries} tries";
    }

    private static void Try(string what, Func<object?> run)
    {
        try
        {
            Console.WriteLine($"{what}: {run()}");
        }
        catch (Exception error)
        {
            // What the weaver adds must not be in the stack.
            Report(what, error);
            Console.WriteLine(error.StackTrace!.Contains("Weaving", StringComparison.Ordinal) ? error.StackTrace : "as written");
        }
    }

    private static async Task TryAsync(string what, Func<Task<string>> run)
    {
        try
        {
            Console.WriteLine($"{what}: {await run()}");
        }
        catch (Exception error)
        {
            Report(what, error);
        }
    }

    private static void Report(string what, Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            Console.WriteLine($"{what}: {error.GetType()}: {error.Message}");
        }
    }
}
