namespace Lamplighter.Tests.Routing;

public sealed class ConstraintValueTests
{
    [Theory]
    [InlineData("decimal", "1.5", true)]
    [InlineData("decimal", "-1", true)]
    [InlineData("decimal", "1,000", false)]
    [InlineData("decimal", "x", false)]
    [InlineData("range(0,9)", "0", true)]
    [InlineData("range(0,9)", "9", true)]
    [InlineData("range(0,9)", "-1", false)]
    [InlineData("range(0,9)", "10", false)]
    [InlineData("range(0,9)", "x", false)]
    [InlineData("max(9)", "9", true)]
    [InlineData("max(9)", "10", false)]
    [InlineData("max(9)", "x", false)]
    [InlineData("min(9)", "9", true)]
    [InlineData("min(9)", "8", false)]
    public async Task Constraint_Value_IsCheckedAtItsBounds(string constraint, string value, bool fits)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet($"/{{v:{constraint}}}", static _ => HttpResult.NoContent());

        Assert.Equal(fits ? 204 : 404, (await app.GetAsync("/" + value)).Status);
    }
}
