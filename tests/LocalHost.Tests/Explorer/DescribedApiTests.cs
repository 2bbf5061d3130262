using Lamplighter.LocalHost.Explorer;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Explorer;

public sealed class DescribedApiTests
{
    [Fact]
    public async Task Apis_WithDocuments_AreListedByTheirIndexAndGotWithThisHostAsServer()
    {
        using var folder = new TemporaryFolder();
        var (built, broken) = (Path.Combine(folder.Path, "built.json"), Path.Combine(folder.Path, "broken.json"));
        await File.WriteAllTextAsync(
            built, """{"openapi":"3.1.1","info":{"title":"Shop <1>"},"servers":[{"url":"https://example.com"}],"paths":{}}""");
        await File.WriteAllTextAsync(broken, "[]");
        await using var explorer = await ExplorerInProcess.StartAsync(
        [
            new DescribedApi("none", "http://localhost:1", []),
            new DescribedApi("shop", "http://localhost:2", [Path.Combine(folder.Path, "missing.json"), built, broken]),
            new DescribedApi("broken", "http://localhost:3", [broken]),
        ]);
        var text = new System.Text.StringBuilder();
        foreach (var request in (string[])
            [
                "GET /api/apis", "POST /api/apis", "GET /api/apis/0/openapi.json", "GET /api/apis/1/openapi.json",
                "HEAD /api/apis/1/openapi.json", "GET /api/apis/2/openapi.json", "GET /api/apis/3/openapi.json",
                "GET /api/apis/x/openapi.json", "GET /api/apis/-1/openapi.json",
                "GET /api/apis/1", "GET /api/apis/1/else", "GET /api/apis/1/openapi.json/else", "POST /api/apis/1/openapi.json",
            ])
        {
            var reply = await explorer.DescribeAsync(
                request, request.StartsWith("POST", StringComparison.Ordinal) ? "" : null, ("X-Lamplighter", "1"));
            text.Append(reply.Replace(folder.Path, "FOLDER", StringComparison.Ordinal)).Append("\n\n");
        }

        Approved.AssertText("LocalHost.Tests", "explorer-apis", text.ToString());
    }
}
