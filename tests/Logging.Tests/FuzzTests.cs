using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// Random entries, each read back and compared with what a simple model of the rules says it must be.
[SuppressMessage("Security", "CA5394", Justification = "Tests must be repeatable.")]
public sealed class FuzzTests
{
    private const int Entries = 25_000;

    private static readonly string[] s_standard =
    [
        "level", "message", "timestamp", "service", "cold_start", "function_name", "function_request_id", "correlation_id", "name",
        "event_id", "error",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Entry_OfAnything_ComesBackAsItWas(int seed)
    {
        var random = new Random(seed);
        var sink = new LastLine();
        var before = LambdaProcess.Swap(new LambdaProcess(static _ => null, new TelemetryOutput(sink), TimeProvider.System));
        try
        {
            for (var done = 0; done < Entries;)
            {
                Handlers.Plain(
                    () =>
                    {
                        for (var i = 0; i < 50; i++, done++)
                        {
                            new Entry(random, sink).Run($"seed {seed}, entry {done}");
                        }
                    },
                    new LambdaContext { AwsRequestId = "r1", FunctionName = "fn" });
            }
        }
        finally
        {
            LambdaProcess.Swap(before);
        }
    }

    private sealed class Entry(Random random, LastLine sink)
    {
        private readonly Dictionary<string, object?> _expected = [];
        private string _what = "";

        internal void Run(string what)
        {
            _what = what;
            Logger.ClearKeys();
            for (var i = random.Next(3); i > 0; i--)
            {
                Set(Name(), Value(3), Logger.AppendKey);
            }

            Scoped(random.Next(3));
        }

        private void Scoped(int depth)
        {
            if (depth == 0)
            {
                Write();
                return;
            }

            var (name, value) = (Name(), Value(3));
            using var scope = random.Next(2) == 0
                ? Logger.PushKey(name, value)
                : Logger.Create<FuzzTests>().BeginScope(new Dictionary<string, object?> { [name] = value });
            Set(name, value, static (_, _) => { });
            Scoped(depth - 1);
        }

        private void Set(string name, object? value, Action<string, object?> set)
        {
            set(name, value);
            _expected[Clean(name)] = value;
        }

        private void Write()
        {
            var template = new StringBuilder();
            var values = new List<object?>();
            var names = new HashSet<string>();
            for (var i = random.Next(5); i > 0; i--)
            {
                template.Append(Text().Replace('{', '(').Replace('}', ')'));
                var name = HoleName();
                if (names.Add(name))
                {
                    template.Append('{').Append(name).Append(random.Next(4) == 0 ? ",9" : "").Append('}');
                    values.Add(Value(3));
                }
            }

            var level = (LogLevel)random.Next((int)LogLevel.Information, (int)LogLevel.None);
            var error = random.Next(5) == 0 ? Error(3) : null;
            if (random.Next(2) == 0)
            {
                Logger.Log(level, error, template.ToString(), [.. values]);
            }
            else
            {
                Logger.Create<FuzzTests>().Log(level, new EventId(random.Next(3)), error, template.ToString(), [.. values]);
            }

            var index = 0;
            foreach (var name in names)
            {
                if (values[index++] is { } value)
                {
                    _expected[name] = value;
                }
            }

            Compare(level, error, Rendered(template.ToString(), [.. values]));
        }

        private void Compare(LogLevel level, Exception? error, string message)
        {
            var line = JsonDocument.Parse(sink.Last).RootElement;
            var expected = _expected.Where(pair => pair.Value is not null).ToDictionary();
            Assert.True(Clean(message) == line.GetProperty("message").GetString(), $"{_what}: the message of {line}");
            Assert.Equal(
                level switch { LogLevel.Information => "INFO", LogLevel.Warning => "WARN", LogLevel.Error => "ERROR", _ => "FATAL" },
                line.GetProperty("level").GetString());
            Assert.Equal("r1", line.GetProperty("function_request_id").GetString());
            foreach (var member in line.EnumerateObject())
            {
                if (expected.Remove(member.Name, out var value))
                {
                    Assert.True(
                        JsonElement.DeepEquals(member.Value, JsonSerializer.SerializeToElement(Json(value))),
                        $"{_what}: {member.Name} is {member.Value.GetRawText()}, not {Json(value)?.ToJsonString()}");
                }
                else
                {
                    Assert.Contains(member.Name, s_standard);
                }
            }

            Assert.True(expected.Count == 0, $"{_what}: without {string.Join(", ", expected.Keys)}: {line}");
            if (error is not null)
            {
                Compare(error, line.GetProperty("error"));
            }
        }

        private static void Compare(Exception error, JsonElement json)
        {
            Assert.Equal(error.GetType().FullName, json.GetProperty("type").GetString());
            Assert.Equal(Clean(error.Message), json.GetProperty("message").GetString());
            if (error is AggregateException { InnerExceptions.Count: > 1 } several)
            {
                Assert.Equal(several.InnerExceptions.Count, json.GetProperty("inners").GetArrayLength());
            }
            else if (error.InnerException is { } inner)
            {
                Compare(inner, json.GetProperty("inner"));
            }
        }

        private static string Rendered(string template, object?[] values)
        {
            var oracle = new Oracle();
            oracle.LogInformation(template, values);
            return oracle.Text;
        }

        private static JsonNode? Json(object? value) => value switch
        {
            null => null,
            string text => Clean(text),
            int number => number,
            long number => number,
            bool flag => flag,
            decimal number => number,
            double number => double.IsFinite(number) ? number : number.ToString(CultureInfo.InvariantCulture),
            Guid id => id.ToString(),
            DateTimeOffset time => JsonSerializer.SerializeToNode(time),
            TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
            DayOfWeek day => day.ToString(),
            byte[] bytes => Convert.ToBase64String(bytes),
            JsonElement element => JsonSerializer.SerializeToNode(element),
            Point point => new JsonObject { ["x"] = point.X, ["label"] = Clean(point.Label) },
            Dictionary<string, object?> pairs => new JsonObject(
                pairs.GroupBy(pair => Clean(pair.Key)).Select(group => KeyValuePair.Create(group.Key, Json(group.Last().Value)))),
            object?[] items => new JsonArray([.. items.Select(Json)]),
            _ => throw new InvalidOperationException($"The model has no {value.GetType()}."),
        };

        // As the writer makes of half a pair of surrogates.
        private static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

        private string Name() => $"k{random.Next(6)}{(random.Next(4) == 0 ? Text() : "")}";

        private string HoleName() => random.Next(4) == 0 ? $"Größe{random.Next(3)}" : $"k{random.Next(6)}";

        private string Text()
        {
            var text = new StringBuilder();
            for (var i = random.Next(random.Next(20) == 0 ? 300 : 8); i > 0; i--)
            {
                _ = random.Next(6) switch
                {
                    0 => text.Append((char)random.Next(0x20)),
                    1 => text.Append("\"\\/<&\u2028\u007f\ufeff"[random.Next(8)]),
                    2 => text.Append((char)random.Next(0xD800, 0xE000)),
                    3 => text.Append("😀€é"),
                    _ => text.Append((char)random.Next(' ', 'z')),
                };
            }

            return text.ToString();
        }

        private object? Value(int depth) => random.Next(depth == 0 ? 12 : 16) switch
        {
            0 => null,
            1 => random.Next(),
            2 => random.NextInt64(),
            3 => random.Next(2) == 0,
            4 => (decimal)random.Next() / 7,
            5 => random.Next(10) == 0 ? double.NaN : random.NextDouble() * Math.Pow(10, random.Next(-20, 20)),
            6 => new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            7 => DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(1L << 60)),
            8 => TimeSpan.FromTicks(random.NextInt64(1L << 50)),
            9 => (DayOfWeek)random.Next(7),
            10 => new byte[random.Next(9)],
            11 => Text(),
            12 => new Point(random.Next(), Text()),
            13 => JsonSerializer.SerializeToElement(new { a = Text().Replace('\ud800', ' '), b = new[] { 1.5, 2 } }),
            14 => Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth - 1)).ToArray(),
            _ => Enumerable.Range(0, random.Next(4)).GroupBy(_ => Name()).ToDictionary(group => group.Key, _ => Value(depth - 1)),
        };

        private Exception Error(int depth) => random.Next(depth == 0 ? 1 : 3) switch
        {
            0 => new FormatException(Text()),
            1 => new InvalidOperationException(Text(), Error(depth - 1)),
            _ => new AggregateException(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Error(depth - 1))),
        };
    }

    private sealed record Point(int X, string Label);

    private sealed class LastLine : MemoryStream
    {
        internal byte[] Last { get; private set; } = [];

        public override void Write(ReadOnlySpan<byte> buffer) => Last = buffer.ToArray();
    }

    // Microsoft's own rendering of templates.
    private sealed class Oracle : ILogger
    {
        internal string Text { get; private set; } = "";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Text = formatter(state, exception);
    }
}
