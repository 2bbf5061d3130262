using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Targets;

public sealed class ToolsDefaultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"function-handler":"A::B::C"}""", "A::B::C", false, "", "")]
    [InlineData(
        """{/* a note */"function-handler":"A","function-runtime":"dotnet10","function-architecture":"arm64",}""",
        "A",
        false,
        "dotnet10",
        "arm64")]
    [InlineData("""{"function-handler":"A","function-runtime":"provided.al2023"}""", "A", true, "provided.al2023", "")]
    [InlineData("""{"function-handler":"A","function-runtime":"Provided"}""", "A", false, "Provided", "")]
    public async Task InFolder_AFile_IsRead(string json, string handler, bool isCustom, string runtime, string architecture)
    {
        var file = await _folder.WriteAsync("aws-lambda-tools-defaults.json", json);

        Assert.Equal(
            new ToolsDefaults(file, handler, isCustom) { Runtime = runtime, Architecture = architecture },
            ToolsDefaults.InFolder(_folder.Path));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"function-handler":""}""")]
    [InlineData("""{"function-handler":1}""")]
    [InlineData(null)]
    public async Task InFolder_WithoutAHandler_IsNothing(string? json)
    {
        if (json is not null)
        {
            await _folder.WriteAsync(ToolsDefaults.FileName, json);
        }

        Assert.Null(ToolsDefaults.InFolder(_folder.Path));
    }

    [Fact]
    public async Task InFolder_AFileThatIsTooLarge_IsNothing()
    {
        const string Json = """{"function-handler":"A"}""";

        await _folder.WriteAsync(ToolsDefaults.FileName, Json.PadRight(1024 * 1024));
        Assert.Equal("A", ToolsDefaults.InFolder(_folder.Path)?.Handler);
        await _folder.WriteAsync(ToolsDefaults.FileName, Json.PadRight((1024 * 1024) + 1));
        Assert.Null(ToolsDefaults.InFolder(_folder.Path));
    }

    [Fact]
    public async Task InFolder_AFileThatIsNotJson_SaysWhatToDo()
    {
        var file = await _folder.WriteAsync(ToolsDefaults.FileName, "{");

        var message = Assert.Throws<HandlerException>(() => ToolsDefaults.InFolder(_folder.Path)).Message;

        Assert.StartsWith($"'{file}' can't be read: ", message, StringComparison.Ordinal);
        Assert.EndsWith(" Correct it, or specify the handler with --handler.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_OfATarget_IsThatOfItsProject()
    {
        var output = Directory.CreateDirectory(Path.Combine(_folder.Path, "src", "bin", "Debug")).FullName;
        var target = new FunctionTarget("a", "dotnet", [], output);
        await WriteAsync("src", "src");
        await WriteAsync("src/bin/Debug", "output");

        // Without a project above, the file beside the assembly.
        Assert.Equal("output", ToolsDefaults.Find(target)?.Handler);

        await _folder.WriteAsync("src/a.fsproj", "");
        Assert.Equal("src", ToolsDefaults.Find(target)?.Handler);

        await WriteAsync("", "other");
        await _folder.WriteAsync("a.csproj", "");
        Assert.Equal("src", ToolsDefaults.Find(target)?.Handler);
        var built = target with { Project = new ProjectFiles(Path.Combine(_folder.Path, "a.csproj"), "none.json", DateTime.MaxValue) };
        Assert.Equal("other", ToolsDefaults.Find(built)?.Handler);
        Assert.Null(ToolsDefaults.Find(
            target with { Project = new ProjectFiles(Path.Combine(_folder.Path, "src/bin/a.cs"), "none.json", DateTime.MaxValue) }));
    }

    private Task<string> WriteAsync(string folder, string handler) =>
        _folder.WriteAsync(Path.Combine(folder, ToolsDefaults.FileName), $$"""{"function-handler":"{{handler}}"}""");
}
