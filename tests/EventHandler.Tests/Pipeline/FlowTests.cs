namespace Lamplighter.Tests.Pipeline;

public sealed class FlowTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/later")]
    [InlineData("/restored")]
    public async Task Resolve_WithoutTheFlowOfItsCaller_Answers(string path)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", static _ => HttpResult.Text("x"));
        app.MapGet("/later", static async _ =>
        {
            await Task.Yield();
            return HttpResult.Text("x");
        });
        app.MapGet("/restored", static _ =>
        {
            ExecutionContext.RestoreFlow();
            return HttpResult.Text("x");
        });
        Task<Answer> sending;
        using (ExecutionContext.SuppressFlow())
        {
            sending = app.GetAsync(path);
        }

        Assert.Equal("x", (await sending).Body);
    }
}
