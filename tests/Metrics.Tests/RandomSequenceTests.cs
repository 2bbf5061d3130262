namespace Lamplighter.Tests;

/// <summary>
/// Random sequences of calls against a model of what the library promises: documents together carry exactly what was added,
/// a call throws exactly when its name means something else, and every document keeps to the limits.
/// </summary>
public sealed class RandomSequenceTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Calls_AnySequence_DocumentsCarryExactlyWhatWasAdded(int seed)
    {
        var random = new Random(seed);
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, clock);
        if (random.Next(2) == 0)
        {
            Metrics.Configure(o => o.MaxDocumentBytes = 16 * 1024);
        }

        var expected = new List<string>();
        for (var invocation = 0; invocation < 3; invocation++)
        {
            var model = new ModelDocument(expected);
            using (TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(10) }))
            {
                var calls = random.Next(1, 600);
                for (var call = 0; call < calls; call++)
                {
                    Step(random, model);
                }

                if (random.Next(3) == 0)
                {
                    clock.Advance(TimeSpan.FromSeconds(9.9));
                    model.Write();
                    for (var call = 0; call < 20; call++)
                    {
                        Step(random, model);
                    }
                }
            }

            model.Write();
        }

        Assert.Empty(telemetry.Warnings());
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line, clock.Now));
        Assert.Equal(expected.Order(StringComparer.Ordinal), telemetry.Samples());
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    private static void Step(Random random, ModelDocument model)
    {
        switch (random.Next(20))
        {
            case 0:
                Do(Name(random), model.CanBeDimension, name => Metrics.AddDimension(name, "x"), name => model.AddDimension(name, "x"));
                break;
            case 1:
                var value = $"v{random.Next(3)}";
                Do($"dimension{random.Next(4)}", model.CanBeDimension, name => Metrics.AddDimension(name, value), name => model.AddDimension(name, value));
                break;
            case 2:
                var (first, second) = ($"a{random.Next(3)}", $"b{random.Next(3)}");
                Metrics.AddDimensions(("set1", first), ("set2", second));
                model.AddSet(("set1", first), ("set2", second));
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
            default:
                AddMetric(random, model);
                break;
        }
    }

    private static void AddMetric(Random random, ModelDocument model)
    {
        // Few names for long arrays, many names for full documents, names that clash.
        var name = random.Next(10) switch { 0 => Name(random), < 6 => "Hot", _ => $"Metric{random.Next(150)}" };
        var value = random.Next(4) switch { 0 => random.Next(), 1 => random.NextDouble(), 2 => -random.NextDouble() * 1e100, _ => 0 };
        var unit = (MetricUnit)(name.Length % 27);
        Do(name, model.CanBeMetric, _ => Metrics.AddMetric(name, value, unit), _ => model.AddMetric(name, value, unit));
    }

    private static string Name(Random random) => $"name{random.Next(6)}";

    private static void Do(string name, Func<string, bool> isAllowed, Action<string> call, Action<string> model)
    {
        if (isAllowed(name))
        {
            call(name);
            model(name);
        }
        else
        {
            Assert.Throws<ArgumentException>(() => call(name));
        }
    }
}
