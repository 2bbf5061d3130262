using BenchmarkDotNet.Attributes;
using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter.Benchmarks;

/// <summary>A path among 1,000 routes: split into segments, matched, its values found.</summary>
public class MatchBenchmarks
{
    private readonly RouteTable _routes = new(hasServices: false);

    [GlobalSetup]
    public void SetUp()
    {
        for (var i = 0; i < 250; i++)
        {
            string[] templates =
                [$"/area{i}", $"/area{i}/{{id:int}}", $"/area{i}/{{id:int}}/parts/{{name}}", $"/area{i}/files/{{*path}}"];
            foreach (var template in templates)
            {
                _routes.Add("GET", template, static _ => new(HttpResult.NoContent()));
            }
        }

        if (!Match_Parameters() || !Match_Literal() || !Match_CatchAll())
        {
            throw new InvalidOperationException("A path did not match.");
        }
    }

    [Benchmark]
    public bool Match_Literal() => Match("/area137");

    [Benchmark]
    public bool Match_Parameters() => Match("/area137/42/parts/lamp");

    [Benchmark]
    public bool Match_CatchAll() => Match("/area137/files/a/b/c");

    private bool Match(string text)
    {
        var scratch = new PathSegments(stackalloc int[64]);
        var values = new PathSegments(stackalloc int[64]);
        return RequestPath.TryRead(text, encoded: true, lenient: false, scratch, out var path)
            && new RouteMatcher(in path, values).Find(_routes.Root, "GET") is not null;
    }
}
