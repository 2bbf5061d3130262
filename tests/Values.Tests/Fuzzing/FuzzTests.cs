using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Tests.Reading;

namespace Lamplighter.Tests.Fuzzing;

// Random object graphs through every sink. LAMPLIGHTER_FUZZ_GRAPHS sets their number, such as 100000 before a release.
public sealed class FuzzTests
{
    private const int Seeds = 4;
    private const int Standard = 10_000;
    private const int MaxLine = 256 * 1024;
    private static readonly Regex s_pattern = new(RandomGraph.Pattern, RegexOptions.None, TimeSpan.FromSeconds(10));
    private static readonly string[] s_cultures = ["", "tr-TR", "de-DE", "ar-SA", "fa-IR"];

    [Fact]
    public async Task Graph_InEverySink_IsReadWithoutEffects()
    {
        var all = int.TryParse(Environment.GetEnvironmentVariable("LAMPLIGHTER_FUZZ_GRAPHS"), CultureInfo.InvariantCulture, out var asked)
            ? asked
            : Standard;
        await Task.WhenAll(Enumerable.Range(0, Seeds).Select(seed => Task.Run(() => Run(seed, all / Seeds))));
    }

    // The walk hides as it reads: redacting its JSON again changes nothing.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Event_OfAGraph_HasNothingLeftToHide(bool hasPatterns)
    {
        var patterns = hasPatterns ? ValuePatterns.Add(null, s_pattern) : null;
        var redactor = Redactor.Create(["password", "card.number"], patterns);
        for (var i = 0; i < Standard / 10; i++)
        {
            using var line = JsonLine.Rent();
            LambdaProcess.Current.Json.WriteEvent(redactor, line.Writer, new RandomGraph(new Random(i), new Effects()).Next(), 64 * 1024);

            Assert.Equal(Copy(line, Redactor.None), Copy(line, redactor));
        }
    }

    private static string Copy(JsonLine line, Redactor redactor)
    {
        using var copy = JsonLine.Rent();
        Assert.True(RedactingCopier.TryCopy(line.Written.Span, copy.Writer, redactor));
        return Encoding.UTF8.GetString(copy.Written.Span);
    }

    private static void Run(int seed, int graphs)
    {
        var sink = new CheckedLines();
        var process = new LambdaProcess(
            static name => name == "LAMBDA_TASK_ROOT" ? "/var/task" : null,
            new TelemetryOutput(sink),
            TimeProvider.System,
            new TelemetryOutput(sink));
        process.Configure(static options =>
        {
            options.Redact("password", "card.number");
            options.Redact(s_pattern);
        });
        LambdaProcess.Swap(process);
        for (var i = 0; i < graphs; i++)
        {
            var effects = new Effects();
            var graph = new RandomGraph(new Random((seed * graphs) + i), effects).Next();
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(s_cultures[i % s_cultures.Length]);
            sink.Start($"seed {seed}, graph {i}");
            Assert.Same(graph, FuzzFunction.Handle(graph, new LambdaContext { AwsRequestId = "r", FunctionName = "f" }));
            Assert.True(effects.Count == 0, $"seed {seed}, graph {i}: {effects.Count} effects");

            // A large value is sent in a document of its own, or left out with a warning.
            Assert.InRange(sink.Lines, 5, 12);
        }
    }

    private sealed class CheckedLines : MemoryStream
    {
        private string _what = "";

        internal int Lines { get; private set; }

        internal void Start(string what) => (_what, Lines) = (what, 0);

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Lines++;
            Assert.True(buffer.Length <= MaxLine + 1, $"{_what}: {buffer.Length} bytes");
            var reader = new Utf8JsonReader(buffer, new JsonReaderOptions { MaxDepth = 128 });
            while (reader.Read())
            {
            }

            Assert.True(buffer.IndexOf("hunter2"u8) < 0, $"{_what}: a secret in {Around(buffer, "hunter2"u8)}");
            Assert.True(buffer.IndexOf("x-secret-"u8) < 0, $"{_what}: a pattern in {Around(buffer, "x-secret-"u8)}");
        }

        private static string Around(ReadOnlySpan<byte> buffer, ReadOnlySpan<byte> text)
        {
            var at = buffer.IndexOf(text);
            return at < 0 ? "" : Encoding.UTF8.GetString(buffer[Math.Max(0, at - 300)..Math.Min(buffer.Length, at + 50)]);
        }
    }
}
