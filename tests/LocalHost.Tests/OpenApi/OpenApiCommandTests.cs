using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.OpenApi;

public sealed class OpenApiCommandTests : IDisposable
{
    private const string Document = """{"openapi":"3.1.1","paths":{"/a":{"get":{"responses":{"204":{"description":""}}}}}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("openapi").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Check_RemovedOperation_FailsAndNamesIt()
    {
        var (old, now) = (Write("old.json", Document), Write("new.json", Document.Replace("/a", "/b", StringComparison.Ordinal)));

        var broken = await RunningHost.RunAsync("", "openapi", now, "--check", old);
        var same = await RunningHost.RunAsync("", "openapi", old, "--check", old);

        Assert.Equal("GET /a: the operation was removed.\n1 breaking change.\n", broken.Output);
        Assert.Equal(1, broken.ExitCode);
        Assert.Equal("No breaking changes.\n", same.Output);
        Assert.Equal(0, same.ExitCode);
    }

    [Fact]
    public async Task Check_MissingFile_IsAnErrorThatNamesIt()
    {
        var missing = Path.Combine(_folder, "missing.json");

        var result = await RunningHost.RunAsync("", "openapi", Write("new.json", Document), "--check", missing);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(missing, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_Document_IsPrintedAsItIs() =>
        Assert.Equal(Document, (await RunningHost.RunAsync("", "openapi", Write("a.json", Document))).Output);

    [Theory]
    [InlineData("a.JSON")]
    [InlineData("a.yaml")]
    [InlineData("a.Yml")]
    public async Task Print_FileOfADocument_DependsOnItsExtension(string name) =>
        Assert.Equal(new CommandResult(0, Document, ""), await RunningHost.RunAsync("", "openapi", Write(name, Document)));

    [Fact]
    public async Task Check_SeveralChanges_AreCounted()
    {
        var old = Write("old.json", Document.Replace("\"get\":", "\"put\":{\"responses\":{}},\"get\":", StringComparison.Ordinal));
        var now = Write("new.json", Document.Replace("/a", "/b", StringComparison.Ordinal));

        Assert.Equal(
            new CommandResult(
                1, "GET /a: the operation was removed.\nPUT /a: the operation was removed.\n2 breaking changes.\n", ""),
            await RunningHost.RunAsync("", "openapi", now, "--check", old));
    }

    [Fact]
    public async Task Target_OfAnotherKind_IsRefused()
    {
        var file = Write("notes.txt", "");

        Assert.Equal(
            new CommandResult(
                1,
                "",
                $"error: '{file}' isn't a project. Specify a project folder, a project file (.csproj) or a document.\n"),
            await RunningHost.RunAsync("", "openapi", file));
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
