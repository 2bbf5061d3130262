namespace Lamplighter.Tests.Description;

// Where the resolver and the document differ, as docs/openapi.md says.
public sealed class DocumentedDifferenceTests
{
    [Theory]
    [InlineData("Binding", "/bindings/closed", """{"NAME":"x","Count":1}""", 200)]
    [InlineData("Binding", "/bindings/scalars", """{"e":"5"}""", 200)]
    [InlineData("Binding", "/bindings/scalars", """{"size":97}""", 200)]
    [InlineData("Binding", "/bindings/scalars", """{"shade":"DARK"}""", 200)]
    [InlineData("Binding", "/bindings/scalars", """{"text":null}""", 200)]
    [InlineData("Binding", "/bindings/scalars", """{"e":5.0}""", 400)]
    [InlineData("Binding", "/bindings/scalars", """{"e":5e1}""", 400)]
    [InlineData("Binding", "/bindings/shape", """{"name":"x","$type":"cat"}""", 400)]
    [InlineData("Rule", "/rules/record", """{"name":"💡💡","count":1}""", 422)]
    public async Task Body_IsReadAsDocumented(string tag, string path, string body, int status)
    {
        using var telemetry = TelemetryCapture.Start();

        Assert.Equal(status, (await DescribedRouteClasses.Create(tag).SendAsync(Events.Rest("POST", path, body))).Status);
    }

    [Theory]
    [InlineData("/constraints/int/%2B5")]
    [InlineData("/constraints/bool/TRUE")]
    [InlineData("/constraints/typed/5/LARGE/01%2F31%2F2024")]
    public async Task Path_WithAnotherFormOfAValue_IsTaken(string path) =>
        Assert.Equal(200, (await DescribedRouteClasses.Create("Constraint").SendAsync(Events.FunctionUrl("GET", path))).Status);
}
