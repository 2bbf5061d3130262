namespace Lamplighter.Tests.Description;

// The resolver takes what the document of this project accepts, and refuses what it rejects.
public sealed class DescriptionTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Requests_OfEachOperation_AreAnsweredAsDescribed()
    {
        using var telemetry = TelemetryCapture.Start();
        var check = new DescriptionCheck(DescribedDocument.Parse(DescribedDocument.Text));

        await check.RunAsync(static _ => true);

        output.WriteLine($"{check.Operations} operations, {check.Accepted} valid requests, {check.Rejected} invalid requests");
        Assert.True(check.Disagreements.Count == 0, string.Join('\n', check.Disagreements.Take(100)));
        Assert.True(check.Operations > 150, $"Only {check.Operations} operations were checked.");
        Assert.True(check is { Accepted: > 1500, Rejected: > 20_000 }, $"Only {check.Accepted} and {check.Rejected} requests were made.");
    }

    // The test above finds nothing because there is nothing, and not because it doesn't look.
    [Theory]
    [InlineData("GET /constraints/min/{value}", "\"minimum\": -3", "\"minimum\": 5", "path 'value': beyond the minimum")]
    [InlineData("GET /rules/query", "\"maxLength\": 3", "\"maxLength\": 30", "it is valid")]
    [InlineData("POST /rules/body", "\"pattern\": \"^(?:[A-Z]{2}\\\\d{3})?$\"", "\"pattern\": \"^q$\"", "it is valid")]
    [InlineData("POST /rules/body", "\"422\": {", "\"499\": {", "this status isn't described (the body: number is missing)")]
    public async Task Requests_DescriptionHasAMistake_DisagreementsNameIt(string operation, string text, string mistake, string reason)
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Contains(text, DescribedDocument.Text, StringComparison.Ordinal);
        var check = new DescriptionCheck(DescribedDocument.Parse(DescribedDocument.Text.Replace(text, mistake, StringComparison.Ordinal)));

        await check.RunAsync(one => one.ToString() == operation);

        Assert.Contains(check.Disagreements, one => one.Contains($"but {reason}.", StringComparison.Ordinal));
    }
}
