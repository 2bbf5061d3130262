using System.Text.RegularExpressions;

namespace Lamplighter.Tests;

public sealed class MalformedTemplateTests
{
    private const string Mixes = " mixes text and a parameter; a parameter must be a whole segment, and braces that are text are doubled";
    private const string NotASegment =
        " has a character that a path segment can't have; write the segment without a query, and ? as %3F, # as %23, * as %2A";

    private const string Escape = " has a malformed percent escape; write % as %25";
    private const string Space = " begins or ends with a space; if that is meant, write %20";
    private const string OnlyInMvc = " has a meaning only in ASP.NET Core; write the path itself";
    private const string NotAConstraint =
        " isn't a constraint; use int, long, guid, bool, double, decimal, datetime, alpha, min(n), max(n), range(a,b), length(n), "
        + "length(a,b), minlength(n), maxlength(n), regex(pattern)";

    [Theory]
    [InlineData("/a/{b", "'{b'" + Mixes)]
    [InlineData("/a/x{b}", "'x{b}'" + Mixes)]
    [InlineData("/a/{{b}", "'{{b}'" + Mixes)]
    [InlineData("/a/{b}}", "'{b}}'" + Mixes)]
    [InlineData("/a/}b", "'}b'" + Mixes)]
    [InlineData("/a/{{{b}}}", "'{{{b}}}'" + Mixes)]
    [InlineData("/a/{b}-{c}", "'{b}-{c}'" + Mixes)]
    [InlineData("/a/{}", "'' isn't a valid parameter name")]
    [InlineData("/a/{:int}", "'' isn't a valid parameter name")]
    [InlineData("/a/{=x}", "'' isn't a valid parameter name")]
    [InlineData("/a/{b c}", "'b c' isn't a valid parameter name")]
    [InlineData("/a/{1b}", "'1b' isn't a valid parameter name")]
    [InlineData("/a/{b}/{B}", "'B' appears twice")]
    [InlineData("/a/{*b}/c", "'b' must be the last segment")]
    [InlineData("/a/{b?}/c", "'b' must be the last segment")]
    [InlineData("/a/{b=1}/c", "'b' must be the last segment")]
    [InlineData("/a/{*b=3}", "'b' can't have a default value: a catch-all matches an empty rest")]
    [InlineData("/a/{b?=3}", "'b' can't have a default value: it's optional already")]
    [InlineData("/a/{b=}", "'b' can't have a default value: the value is empty")]
    [InlineData("/a/{b:regex()}", "a regular expression is empty")]
    [InlineData("/a/{b:money}", "'money'" + NotAConstraint)]
    [InlineData("/a/{b:int(3)}", "'int(3)'" + NotAConstraint)]
    [InlineData("/a/{b:int()}", "'int()'" + NotAConstraint)]
    [InlineData("/a/{b:(3)}", "'(3)'" + NotAConstraint)]
    [InlineData("/a/{b:}", "''" + NotAConstraint)]
    [InlineData("/a/{b:range(3)}", "'range(3)'" + NotAConstraint)]
    [InlineData("/a/{b:range(x,3)}", "'range(x,3)'" + NotAConstraint)]
    [InlineData("/a/{b:min(1)2}", "'min(1)2'" + NotAConstraint)]
    [InlineData("/a/{b:regex}", "'regex'" + NotAConstraint)]
    [InlineData("/a//b", "it has an empty segment")]
    [InlineData("/a?b=1", "'a?b=1'" + NotASegment)]
    [InlineData("/a#b", "'a#b'" + NotASegment)]
    [InlineData("/a*", "'a*'" + NotASegment)]
    [InlineData("/a%2", "'a%2'" + Escape)]
    [InlineData("/a%", "'a%'" + Escape)]
    [InlineData("/a%zz", "'a%zz'" + Escape)]
    [InlineData("/a%g1%80%80%80", "'a%g1%80%80%80'" + Escape)]
    [InlineData("/%FF", "'%FF'" + Escape)]
    [InlineData("/a /b", "'a '" + Space)]
    [InlineData("/a/ b", "' b'" + Space)]
    [InlineData("~/a", "'~'" + OnlyInMvc)]
    [InlineData("/api/[controller]", "'[controller]'" + OnlyInMvc)]
    [InlineData("/api/[action]", "'[action]'" + OnlyInMvc)]
    [InlineData("/x[area]", "'x[area]'" + OnlyInMvc)]
    public void Map_MalformedTemplate_SaysWhatIsWrong(string template, string problem)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        var error = Assert.Throws<ArgumentException>(nameof(template), () => app.MapGet(template, static _ => HttpResult.Ok()));
        Assert.Equal($"The route template '{template}' is malformed: {problem}. (Parameter 'template')", error.Message);
    }

    [Fact]
    public void Map_MalformedExpression_SaysWhatIsWrong()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        var reason = Assert.ThrowsAny<ArgumentException>(static () => new Regex("([)")).Message;
        var error = Assert.Throws<ArgumentException>("template", () => app.MapGet("/{b:regex(([))}", static _ => HttpResult.Ok()));
        Assert.Equal(
            $"The route template '/{{b:regex(([))}}' is malformed: '([)' isn't a valid regular expression ({reason}). "
            + "(Parameter 'template')",
            error.Message);
    }
}
