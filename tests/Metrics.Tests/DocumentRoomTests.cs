namespace Lamplighter.Tests;

// Dimensions and metadata take at most half of a document. How much they take is counted with quotes, colons and commas, and the
// default dimensions count once more for each further set.
public sealed class DocumentRoomTests
{
    private const string Problem =
        "Dimensions and metadata of a metrics document would take more than 8192 bytes, half of MetricsOptions.MaxDocumentBytes. "
        + "It was left out.";

    // The room for a text of metadata in a document of 16 KB with the default dimensions service=orders and env=prod.
    private const int Room = 7607;

    // What a further set with one dimension takes: the dimension, its name in the set, and the names of the default dimensions.
    private const int Set = 19 + 9 + 15 + 11;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void AddMetadata_ExactlyHalfTheDocument_IsTaken(int sets)
    {
        using var telemetry = Start();
        var length = Room - (sets * Set);
        foreach (var tooLong in (int[])[1, 0])
        {
            using (TestInvocation.Begin())
            {
                for (var set = 0; set < sets; set++)
                {
                    Metrics.AddDimensions(($"{set}", "1"));
                }

                Metrics.AddMetadata("m", new string('x', length + tooLong));
                Metrics.AddMetric("M", 1);
            }
        }

        Assert.Equal(Problem, telemetry.OnlyWarning());
        Assert.False(telemetry.Metrics[0].TryGetProperty("m", out _));
        Assert.Equal(length, telemetry.Metrics[1].GetProperty("m").GetString()!.Length);
        Assert.All(telemetry.Metrics, root => Assert.Equal(1 + sets, root.Sets().Length));
    }

    [Theory]
    [InlineData(Set, true)]
    [InlineData(Set - 1, false)]
    public void AddDimensions_ExactlyHalfTheDocument_IsTaken(int left, bool isTaken)
    {
        using var telemetry = Start();
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("m", new string('x', Room - left));
            Metrics.AddDimensions(("a", "1"));
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal(
            isTaken ? [["service", "env"], ["service", "env", "a"]] : [["service", "env"]], telemetry.OnlyMetrics().Sets());
        Assert.Equal(isTaken ? [] : [Problem], telemetry.Warnings());
    }

    [Theory]
    [InlineData(19, true)]
    [InlineData(18, false)]
    public void AddDimension_ExactlyHalfTheDocument_IsTaken(int left, bool isTaken)
    {
        using var telemetry = Start();
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("m", new string('x', Room - left));
            Metrics.AddDimension("a", "1");
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal(isTaken ? [["service", "env", "a"]] : [["service", "env"]], telemetry.OnlyMetrics().Sets());
        Assert.Equal(isTaken ? [] : [Problem], telemetry.Warnings());
    }

    // Of a value that replaces another one, only the difference counts.
    [Fact]
    public void AddDimensionAndMetadata_AgainInAFullDocument_AreTaken()
    {
        using var telemetry = Start();
        using (TestInvocation.Begin())
        {
            Metrics.AddDimension("a", "12");
            Metrics.AddMetadata("m", new string('x', Room - 20));
            Metrics.AddDimension("a", "34");
            Metrics.AddDimension("a", "5");
            Metrics.AddMetadata("m", new string('y', Room - 19));
            Metrics.AddMetric("M", 1);
        }

        Assert.Empty(telemetry.Warnings());
        Assert.Equal("5", telemetry.OnlyMetrics().GetProperty("a").GetString());
        Assert.Equal(new string('y', Room - 19), telemetry.OnlyMetrics().GetProperty("m").GetString());
    }

    // What is left out, or ends with its document, gives its room back.
    [Fact]
    public void AddMetadata_AfterAnInvalidSetAndAFlush_HasTheWholeRoom()
    {
        using var telemetry = Start();
        using (TestInvocation.Begin())
        {
            Metrics.AddDimensions(("a", "1"));
            Metrics.AddDimensions(("a", "1"), ("b", "2"));
            Metrics.AddDimension("a", "");
            Metrics.AddDimension("b", "");
            Metrics.AddMetadata("m", new string('x', Room));
            Metrics.AddMetric("M", 1);
            Metrics.Flush();
            Metrics.AddMetadata("m", new string('x', Room));
            Metrics.AddMetric("M", 1);
        }

        Assert.All(telemetry.Metrics, root => Assert.Equal(Room, root.GetProperty("m").GetString()!.Length));
        Assert.All(telemetry.Metrics, root => Assert.Equal([["service", "env"]], root.Sets()));
        Assert.DoesNotContain(Problem, telemetry.Warnings());
    }

    // Characters count as they are written: visible ASCII once, quotes and backslashes escaped, others as UTF-8.
    [Theory]
    [InlineData("~", 1)]
    [InlineData(" ", 1)]
    [InlineData("!", 1)]
    [InlineData("\"", 2)]
    [InlineData("\\", 2)]
    [InlineData("é", 2)]
    [InlineData("\u07ff", 2)]
    [InlineData("\u0800", 3)]
    [InlineData("€", 3)]
    [InlineData("\u0001", 6)]
    public void AddMetadata_OfAnyCharacter_CountsItsBytes(string letter, int bytes)
    {
        // The first letter is for texts that aren't plain ASCII; a quote that isn't the first one must be found too.
        foreach (var start in (string[])["a\"", "\"a"])
        {
            using var telemetry = Start();
            var text = start + string.Concat(Enumerable.Repeat(letter, 200));
            var room = Room - 3 - (200 * bytes);
            foreach (var fill in (int[])[room - NameOf("f"), room - NameOf("f") + 1])
            {
                using (TestInvocation.Begin())
                {
                    Metrics.AddMetadata("f", new string('f', fill));
                    Metrics.AddMetadata("m", text);
                    Metrics.AddMetric("M", 1);
                }
            }

            Assert.Equal(Problem, telemetry.OnlyWarning());
            Assert.Equal(text, telemetry.Metrics[0].GetProperty("m").GetString());
            Assert.False(telemetry.Metrics[1].TryGetProperty("m", out _));
        }
    }

    // A set that the document has already takes no room.
    [Fact]
    public void AddDimensions_SetAgainInAFullDocument_IsTaken()
    {
        using var telemetry = Start();
        using (TestInvocation.Begin())
        {
            Metrics.AddDimensions(("a", "1"));
            Metrics.AddMetadata("m", new string('x', Room - Set));
            Metrics.AddMetric("M", 1);
            Metrics.AddDimensions(("a", "2"));
            Metrics.AddMetric("M", 2);
        }

        Assert.Empty(telemetry.Warnings());
        Assert.Equal(["1", "2"], telemetry.Metrics.Select(root => root.GetProperty("a").GetString()));
        Assert.All(telemetry.Metrics, root => Assert.Equal([["service", "env"], ["service", "env", "a"]], root.Sets()));
    }

    // An invalid value isn't taken in any room, so the message is about the value.
    [Fact]
    public void AddDimension_InvalidValueInAFullDocument_SaysThatTheValueIsInvalid()
    {
        using var telemetry = Start();
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("m", new string('x', Room));
            Metrics.AddDimension("a", "");
        }

        Assert.Equal(
            "The value of the dimension \"a\" is null, empty, or blank. Use at least one visible character. It was left out.",
            telemetry.OnlyWarning());
    }

    [Theory]
    [InlineData(19, true)]
    [InlineData(18, false)]
    public void SetDefaultDimensions_ExactlyHalfTheDocument_AreTaken(int left, bool isTaken)
    {
        using var telemetry = Start();
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("m", new string('x', Room - left));
            Metrics.SetDefaultDimensions(("env", "prod"), ("a", "1"));
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal(isTaken ? [["service", "env", "a"]] : [["service"]], telemetry.OnlyMetrics().Sets());
        Assert.Equal(isTaken ? [] : [Problem], telemetry.Warnings());
    }

    // 512 bytes are for the document, 36 for the service, and 18 and the value for each dimension.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void MaxDocumentBytes_LoweredUnderTheDefaultDimensionsOfAnInvocation_SaysSo(int less)
    {
        const int Half = 512 + 36 + (10 * (18 + 1000));
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.SetDefaultDimensions([.. "abcdefghij".Select(letter => ($"{letter}", new string('x', 1000)))]);
            Metrics.Configure(options => options.MaxDocumentBytes = (2 * Half) - less);
            Metrics.AddMetric("M", 1);
        }

        Assert.Equal(less == 0 ? 11 : 1, Assert.Single(telemetry.OnlyMetrics().Sets()).Length);
        Assert.Equal(
            less == 0
                ? []
                :
                [
                    "The dimensions of Metrics.SetDefaultDimensions no longer fit into half of MetricsOptions.MaxDocumentBytes. They were "
                    + "left out.",
                ],
            telemetry.Warnings());
    }

    // A document that has no room for the dimensions of an attribute continues without them.
    [Fact]
    public void Attribute_DimensionsThatDoNotFit_ApplyToTheNextDocument()
    {
        using var telemetry = Start();
        using (TestInvocation.Begin())
        {
            Metrics.AddMetadata("m", new string('x', 7000));
            Metrics.AddMetric("Before", 1);
            Handlers.LargeDefaults();
        }

        var root = telemetry.OnlyMetrics();
        Assert.Equal([["service", "env"]], root.Sets());
        Assert.Equal(["Before", "M"], root.MetricNames());
        Assert.Equal(7000, root.GetProperty("m").GetString()!.Length);
    }

    [Fact]
    public void Attribute_DimensionWithTheNameOfAMetric_AppliesToTheNextDocument()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("env", 5);
            Handlers.Prod();
            Metrics.Flush();
            Metrics.AddMetric("Later", 1);
        }

        Assert.Equal(["env", "Own"], telemetry.Metrics[0].MetricNames());
        Assert.Equal([["service"]], telemetry.Metrics[0].Sets());
        Assert.Equal([["service", "env"]], telemetry.Metrics[1].Sets());
        Assert.All(telemetry.EmfLines(), line => EmfValidator.Validate(line));
    }

    // What a name takes in addition to its value.
    private static int NameOf(string name) => name.Length + 8;

    private static TelemetryCapture Start()
    {
        var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.Configure(static options =>
        {
            options.MaxDocumentBytes = 16 * 1024;
            options.DefaultDimensions["env"] = "prod";
        });
        return telemetry;
    }
}
