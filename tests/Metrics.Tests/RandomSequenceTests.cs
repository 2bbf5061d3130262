using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>
/// Random sequences of calls against a model of what the library promises: documents together carry exactly what was added, in
/// its order, a call throws exactly when it breaks a rule, and every document keeps to the limits.
/// </summary>
public sealed class RandomSequenceTests
{
    private const string Measured = "Measured";

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Calls_AnySequence_DocumentsCarryExactlyWhatWasAdded(int seed)
    {
        var random = new Random(seed);
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        var maxBytes = random.Next(2) == 0 ? 16 * 1024 : 256 * 1024;
        using var meter = new Meter($"Shop.{Guid.NewGuid():N}");
        Metrics.Configure(o =>
        {
            o.MaxDocumentBytes = maxBytes;
            o.Meters.Add(meter.Name, "kind");
        });
        var counter = meter.CreateCounter<double>(Measured);
        var expected = new List<string>();
        var sums = new Dictionary<string, double>();
        for (var invocation = 0; invocation < 3; invocation++)
        {
            var model = new ModelDocument(expected, sums, clock);
            using (TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(10) }))
            {
                var calls = random.Next(1, 600);
                for (var call = 0; call < calls; call++)
                {
                    Step(random, clock, counter, model);
                }

                if (random.Next(3) == 0)
                {
                    clock.Advance(TimeSpan.FromSeconds(9.9));
                    model.WriteAll();
                    for (var call = 0; call < 20; call++)
                    {
                        Step(random, clock, counter, model);
                    }
                }
            }

            model.WriteAll();
        }

        Assert.All(telemetry.Warnings(), warning => Assert.Contains("was left out", warning, StringComparison.Ordinal));
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line, clock.Now, maxBytes));
        var byKind = telemetry.Metrics.ToLookup(root => root.MetricNames().Contains(Measured));
        Assert.Equal(expected, byKind[false].SelectMany(root =>
            EmfSamples.Of(root).Select(sample => $"{root.GetProperty("_aws").GetProperty("Timestamp").GetInt64()}|{sample}")));
        Assert.Equal(
            sums.OrderBy(sum => sum.Key, StringComparer.Ordinal),
            byKind[true]
                .GroupBy(root => EmfSamples.Set(root.Sets()[0].Select(name => (name, root.GetProperty(name).GetString()!))))
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, group.Sum(root => root.GetProperty(Measured).GetDouble()))));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    private static void Step(Random random, ManualTime clock, Counter<double> counter, ModelDocument model)
    {
        switch (random.Next(24))
        {
            case 0:
                Do(Name(random), model.CanBeDimension, name => Metrics.AddDimension(name, "x"), name => model.AddDimension(name, "x"));
                break;
            case 1:
                var value = Value(random);
                Do(
                    $"dimension{random.Next(4)}",
                    model.CanBeDimension,
                    name => Metrics.AddDimension(name, value),
                    name => model.AddDimension(name, value));
                break;
            case 2:
                (string, string)[] set = random.Next(3) switch
                {
                    0 => [("set2", Value(random)), ("set1", Value(random))],
                    1 => [("set1", Value(random)), ("default1", Value(random))],
                    _ => [.. Wide(0, 28)],
                };
                Do("", _ => model.CanBeSet(set), _ => Metrics.AddDimensions(set), _ => model.AddSet(set));
                break;
            case 3:
                Do(Name(random), model.CanBeMetadata, name => Metrics.AddMetadata(name, random.Next()), model.AddMetadata);
                break;
            case 4 when random.Next(10) == 0:
                Metrics.Flush();
                model.Flush();
                break;
            case 5:
                var single = random.NextDouble();
                Metrics.AddSingleMetric("Single", single, MetricUnit.Seconds, dimensions: [("own", "1")]);
                model.AddSingle("Single", single);
                break;
            case 6 when random.Next(4) == 0:
                (string, string)[] defaults =
                [
                    .. Enumerable.Range(0, random.Next(3)).Select(i => ($"default{i}", Value(random))),
                    .. Wide(20, random.Next(10) == 0 ? 8 : 0),
                ];
                Do("", _ => model.CanBeDefaults(defaults), _ => Metrics.SetDefaultDimensions(defaults), _ => model.SetDefaults(defaults));
                break;
            case 7 when random.Next(4) == 0:
                var days = random.Next(4) * 5;
                var when = clock.Now - TimeSpan.FromDays(days);
                Metrics.SetTimestamp(when);
                model.SetTimestamp(when, days < 14);
                break;
            case 8:
                var duration = random.Next(1000);
                Do(
                    "Duration",
                    model.CanBeMetric,
                    name => Metrics.AddDuration(name, TimeSpan.FromMilliseconds(duration)),
                    name => model.AddMetric(name, duration, MetricUnit.Milliseconds));
                Do(
                    "Duration",
                    model.CanBeMetric,
                    name => Metrics.Measure(name).Dispose(),
                    name => model.AddMetric(name, 0, MetricUnit.Milliseconds));
                break;
            case 9:
                var (kind, count) = ($"{random.Next(3)}", random.Next(100));
                counter.Add(count, new KeyValuePair<string, object?>("kind", kind));
                model.Measure(kind, count);
                break;
            case 10 when random.Next(3) == 0:
                var (wide, _) = Wide(random.Next(40), 1).Single();
                Do(wide, model.CanBeDimension, name => Metrics.AddDimension(name, "x"), name => model.AddDimension(name, "x"));
                break;
            default:
                AddMetric(random, model);
                break;
        }
    }

    private static void AddMetric(Random random, ModelDocument model)
    {
        // Few names for long arrays, many names for full documents, names that clash.
        var name = random.Next(10) switch { 0 => Name(random), < 6 => "Hot", _ => $"Metric{random.Next(150)}" };
        var value = random.Next(16) switch
        {
            < 5 => random.Next(),
            < 9 => random.NextDouble(),
            < 12 => -random.NextDouble() * 1e100,
            < 15 => 0,
            _ => double.NaN,
        };
        var unit = (MetricUnit)(name.Length % 27);
        Do(name, model.CanBeMetric, _ => Metrics.AddMetric(name, value, unit), _ => model.AddMetric(name, value, unit));
    }

    private static string Name(Random random) => $"name{random.Next(6)}";

    // Empty is bad data.
    private static string Value(Random random) => random.Next(6) == 0 ? "" : $"v{random.Next(3)}";

    private static IEnumerable<(string Name, string Value)> Wide(int first, int count) =>
        Enumerable.Range(first, count).Select(i => ($"wide{i}", "x"));

    private static void Do(string name, Func<string, bool> isAllowed, Action<string> call, Action<string> model)
    {
        if (isAllowed(name))
        {
            call(name);
            model(name);
        }
        else
        {
            Assert.ThrowsAny<ArgumentException>(() => call(name));
        }
    }
}
