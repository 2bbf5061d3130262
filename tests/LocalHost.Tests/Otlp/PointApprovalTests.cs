using System.Text;
using Lamplighter.LocalHost.Otlp;

namespace Lamplighter.Tests.Otlp;

/// <summary>The lines of data points of each kind, as an approved text.</summary>
public sealed class PointApprovalTests
{
    private static readonly OtlpOrigin s_origin = OtlpOrigin.Of(
    [
        KeyValuePair.Create("service.name", (object?)"shop"), KeyValuePair.Create("faas.name", (object?)"orders"),
    ]);

    private static readonly OtlpPoint s_point =
        new(s_origin with { Scope = "Orders" }, "Latency", "ms", "gauge") { Time = 1_700_000_000_123_456_789, Value = 1.5 };

    [Fact]
    public void Lines_OfEachPoint_AreApproved()
    {
        var text = new StringBuilder();
        foreach (var (title, point) in Points())
        {
            var line = PointLine.Write(point);
            text.Append("== ").Append(title).Append('\n').Append(line.Line.Text).Append('\n')
                .Append($"{line.Origin.Function} {line.RequestId} {line.TraceId} {line.Time:O}".Trim()).Append('\n');
        }

        Approved.AssertText("LocalHost.Tests", "points", text.ToString());
    }

    private static IEnumerable<(string Title, OtlpPoint Point)> Points()
    {
        yield return ("gauge", s_point);
        yield return ("delta", s_point with { Kind = "sum", IsDelta = true });
        yield return ("cumulative", s_point with { Kind = "sum" });
        yield return ("summary", s_point with { Kind = "summary", Count = 2 });
        yield return ("no unit, scope or service", s_point with { Unit = "", Origin = OtlpOrigin.None });
        yield return ("no scope", s_point with { Origin = s_origin });
        foreach (var value in (double[])[double.NaN, double.PositiveInfinity])
        {
            yield return ($"value {value}", s_point with { Value = value });
        }

        foreach (var count in (ulong[])[0, 1, 2, 3, 4, 100, 101])
        {
            var histogram = s_point with { Kind = "histogram", Count = count, Value = 12 };
            yield return ($"histogram of {count}", histogram);
            yield return ($"histogram of {count} with its bounds", histogram with { Min = 0.25, Max = 6 });
        }

        foreach (var name in (string[])["", "_aws", "otlp", "function_request_id"])
        {
            yield return ($"name '{name}'", s_point with { Name = name });
        }

        foreach (var id in (string[])["faas.invocation_id", "faas.execution", "function_request_id", "other"])
        {
            yield return (id, With((id, "r-1")));
        }

        foreach (var trace in (string[])
            [
                "5759e988bd862e3fe1be46a994272793", "5759e988bd862e3fe1be46a99427279", "5759E988bd862e3fe1be46a994272793",
                "00000000000000000000000000000000",
            ])
        {
            yield return ($"trace {trace}", s_point with { TraceId = trace });
        }

        yield return ("attributes", With(
            ("text", "a"), ("number", 1L), ("fraction", 1.5), ("truth", true), ("none", null), ("list", new List<object?> { "a", 1L }),
            ("text", "again"), ("Latency", "the name of the metric"), ("_aws", "x"), ("otlp", "x"), ("", "x")));
        yield return ("31 attributes", With([.. Enumerable.Range(1, 31).Select(static n => ($"d{n}", (object?)"x"))]));
    }

    private static OtlpPoint With(params (string Key, object? Value)[] attributes) =>
        s_point with { Attributes = [.. attributes.Select(one => KeyValuePair.Create(one.Key, one.Value))] };
}
