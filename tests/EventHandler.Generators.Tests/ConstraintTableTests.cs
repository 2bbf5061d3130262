using System.Text.RegularExpressions;
using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Tests;

// Each fails for a constraint in the table that another place forgets.
public sealed class ConstraintTableTests
{
    public static TheoryData<string, string> Constraints =>
    [
        .. ConstraintTable.All.SelectMany(
            static descriptor => descriptor.Usages.Select(usage => (Example(usage), descriptor.Type ?? "string")))
    ];

    [Theory]
    [MemberData(nameof(Constraints))]
    public async Task Constraint_OfTheTable_HasARunTimeCheck(string constraint, string type)
    {
        Assert.NotEmpty(type);
        using var input = new MemoryStream("""{"httpMethod":"GET","path":"/%20"}"""u8.ToArray());
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet($"/{{x:{constraint}}}", static _ => HttpResult.Ok());

        Assert.NotNull(await app.ResolveAsync(input, new LambdaContext { AwsRequestId = "1" }));
    }

    [Theory]
    [MemberData(nameof(Constraints))]
    public async Task Constraint_OfTheTable_CanBeTakenAsItsType(string constraint, string type)
    {
        var compiled = Compiled.From(Sources.Class($"[HttpGet(\"/{{x:{constraint}}}\")] public void A({type} x) {{ }}"));

        Assert.Empty(compiled.CompilerProblems);
        Assert.Empty(await compiled.AnalyzeAsync());
    }

    [Fact]
    public void Constraint_OfTheTable_IsDocumented()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "event-handler.md"));

        Assert.All(ConstraintTable.All, descriptor => Assert.Matches($@"[`:]{descriptor.Name}[`}}(]", page));
    }

    [Theory]
    [InlineData("int", "long", true)]
    [InlineData("int", "range(1,5)", true)]
    [InlineData("max(4)", "min(5)", false)]
    [InlineData("max(5)", "min(5)", true)]
    [InlineData("int", "guid", false)]
    [InlineData("alpha", "bool", true)]
    [InlineData("alpha", "int", false)]
    [InlineData("alpha", "length(4)", true)]
    [InlineData("int", "minlength(4)", true)]
    [InlineData("maxlength(3)", "minlength(4)", false)]
    [InlineData("length(2,4)", "length(4)", true)]
    [InlineData("regex(^a)", "regex(^a)", false)]
    [InlineData("regex(^a)", "length(4)", false)]
    [InlineData("datetime", "datetime", true)]
    public void MayOverlap_TwoConstraints_IsTheSameBothWays(string first, string second, bool expected)
    {
        var (one, other) = (ConstraintParser.Parse(first, out _)!, ConstraintParser.Parse(second, out _)!);

        Assert.Equal(expected, AmbiguousRoutes.MayOverlap(one, other));
        Assert.Equal(expected, AmbiguousRoutes.MayOverlap(other, one));
    }

    // min(n) as min(1), length(a,b) as length(1,2), regex(pattern) as regex(p).
    private static string Example(string usage)
    {
        var open = usage.IndexOf('(', StringComparison.Ordinal);
        return open < 0
            ? usage
            : usage[..open] + Regex.Replace(usage[open..], @"\bn\b|\ba\b", "1").Replace("b)", "2)", StringComparison.Ordinal);
    }
}
