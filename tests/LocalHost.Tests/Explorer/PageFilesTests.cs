using System.Text;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Explorer;

namespace Lamplighter.Tests.Explorer;

public sealed partial class PageFilesTests
{
    private static readonly string s_explorer = Path.Combine(Repository.Root, "tools", "LocalHost", "Explorer");

    [Fact]
    public void TryGet_EachFileOfThePage_IsItsBytesAndType()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(s_explorer, "Page")).Append(Swagger("swagger-ui.css")))
        {
            Assert.True(PageFiles.TryGet(Path.GetFileName(file), out var content, out var type), file);
            Assert.Equal(File.ReadAllBytes(file), content);
            Assert.Equal(
                Path.GetExtension(file) switch
                {
                    ".html" => "text/html; charset=utf-8",
                    ".css" => "text/css; charset=utf-8",
                    ".js" => "text/javascript; charset=utf-8",
                    _ => "image/svg+xml",
                },
                type);
        }
    }

    [Theory]
    [InlineData("nowhere.js", "text/javascript; charset=utf-8")]
    [InlineData("LICENSE", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    public void TryGet_AnotherFile_IsFalse(string name, string type)
    {
        Assert.False(PageFiles.TryGet(name, out var content, out var found));
        Assert.Equal((0, type), (content.Length, found));
    }

    // The joined script is that of exported sessions.
    [Fact]
    public void Script_Joined_HasEachModuleAfterThoseThatItImports()
    {
        var script = PageScript.Write();
        var modules = Directory.GetFiles(Path.Combine(s_explorer, "Page"), "*.js")
            .ToDictionary(static file => Path.GetFileName(file), File.ReadAllText);
        var bodies = modules.ToDictionary(
            static module => module.Key, static module => Exports().Replace(Imports().Replace(module.Value, ""), ""));

        Assert.Equal(bodies.Values.Sum(static body => body.Length), script.Length);
        Assert.All(bodies, body => Assert.Contains(body.Value, script, StringComparison.Ordinal));
        foreach (var (name, text) in modules)
        {
            var place = script.IndexOf(bodies[name], StringComparison.Ordinal);
            foreach (Match import in Imports().Matches(text))
            {
                var imported = script.IndexOf(bodies[import.Groups[1].Value], StringComparison.Ordinal);
                Assert.True(imported < place || modules[import.Groups[1].Value].Contains($"./{name}\"", StringComparison.Ordinal), name);
            }
        }
    }

    [Fact]
    public async Task Export_AsHtml_HasThePageAndTheSession()
    {
        await using var explorer = await ExplorerInProcess.StartAsync();
        explorer.Add("r-1", """{"text":"</script><b>&"}""");
        using var exported = await explorer.SendAsync("GET /api/export.html");
        using var json = await explorer.SendAsync("GET /api/export.json");
        var html = await exported.Content.ReadAsStringAsync();
        var script = PageScript.Write();
        var style = Encoding.UTF8.GetString(PageFiles.Get("style.css"));
        var data = Between(html, "id=\"session-data\">", "</script>");

        Assert.Equal(Plain(await json.Content.ReadAsStringAsync()), Plain(data));
        Assert.DoesNotContain(data, static c => c is '<' or '>' or '&');
        var policy = $"default-src 'none'; img-src data:; script-src 'sha256-{Hash(script)}'; style-src 'sha256-{Hash(style)}'";
        Assert.Equal(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Lamplighter session</title>
            <style>{style}</style>
            </head>
            <body>
            <div id="app"></div>
            <script type="application/json" id="session-data">{data}</script>
            <script type="module">{script}</script>
            </body>
            </html>
            """,
            html);
    }

    private static string Swagger(string name) => Path.Combine(s_explorer, "SwaggerUi", name);

    private static string Hash(string text) =>
        Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Plain(string json) =>
        System.Text.Json.JsonSerializer.Serialize(System.Text.Json.JsonDocument.Parse(json).RootElement);

    [GeneratedRegex("""^import [^"]*"\./([^"]+)";\n""", RegexOptions.Multiline)]
    private static partial Regex Imports();

    [GeneratedRegex("^export ", RegexOptions.Multiline)]
    private static partial Regex Exports();
}
