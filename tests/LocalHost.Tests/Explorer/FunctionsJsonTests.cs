using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests.Explorer;

public sealed class FunctionsJsonTests
{
    [Fact]
    public async Task Samples_OfAFunction_AreThoseOfItsTemplateThenOneOfEachType()
    {
        await using var explorer = await ExplorerInProcess.StartAsync();

        var described = await SamplesAsync(explorer, "orders");
        var other = await SamplesAsync(explorer, "pay%20ments");

        Assert.Equal(("Jobs (SQS)", true), described[0]);
        Assert.Equal(other, described[1..]);
        Assert.All(other, static sample => Assert.False(sample.IsOfTemplate));
        Assert.Equal(Lamplighter.LocalHost.Samples.SampleEvents.Types, other.Select(static sample => sample.Name));
    }

    // The page keeps its settings under this name.
    [Theory]
    [InlineData("/shop/template.yaml", "/shop/template.yaml")]
    [InlineData(null, "/shop/orders.csproj\n/shop/payments.dll")]
    public async Task Project_OfTemplateOrFunctions_IsAHashOfTheirPaths(string? template, string expected)
    {
        await using var explorer = await ExplorerInProcess.StartAsync(template: template);

        using var response = await explorer.SendAsync("GET /api/session");

        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(expected)))[..16],
            json.RootElement.GetProperty("project").GetString());
    }

    private static async Task<List<(string Name, bool IsOfTemplate)>> SamplesAsync(ExplorerInProcess explorer, string function)
    {
        using var response = await explorer.SendAsync($"GET /api/functions/{function}/samples");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.All(
            json.RootElement.EnumerateArray(),
            static sample => Assert.StartsWith("{", sample.GetProperty("text").GetString(), StringComparison.Ordinal));
        return
        [
            .. json.RootElement.EnumerateArray().Select(static sample => (
                sample.GetProperty("name").GetString()!, sample.GetProperty("template").GetBoolean())),
        ];
    }
}
