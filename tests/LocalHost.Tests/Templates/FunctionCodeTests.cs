using Lamplighter.LocalHost.Templates.Functions;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Templates;

public sealed class FunctionCodeTests
{
    [Theory]
    [InlineData("src/App", "", "src/App/App.csproj")]
    [InlineData("src/App/", "", "src/App/App.csproj")]
    [InlineData("src/App/App.csproj", "", "src/App/App.csproj")]
    [InlineData("src/App/publish/", "bootstrap", "src/App/App.csproj")]
    [InlineData("src/App/bin/not/yet/there", "", "src/App/App.csproj")]
    [InlineData("src", "App::App.Function::Handler", "src/App/App.csproj")]
    [InlineData("built", "bootstrap", "built/bootstrap")]
    [InlineData("dlls", "Other::X", "dlls/Other.dll")]
    public async Task Locate_WhatTheTemplateSays_IsTheProjectElseWhatWasBuilt(string code, string handler, string expected)
    {
        using var folder = await FolderAsync();

        Assert.Equal(Path.Combine(folder.Path, expected), Locate(folder, code, handler));
    }

    [Theory]
    [InlineData("nowhere", "F: 'nowhere' doesn't exist")]
    [InlineData("src", "F: 'src' contains no .csproj file and no program")]
    [InlineData("two", "contains several projects: ")]
    [InlineData("code.zip", "F: the code is the archive 'code.zip'")]
    public async Task Locate_Nothing_SaysWhatToDo(string code, string message)
    {
        using var folder = await FolderAsync();

        var error = Assert.Throws<TemplateException>(() => Locate(folder, code, ""));

        Assert.Contains("template.yaml:7: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("F=PROJECT", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locate_PathWithANul_IsAnError()
    {
        using var folder = await FolderAsync();

        var error = Assert.Throws<TemplateException>(() => Locate(folder, "src\0App", ""));

        Assert.Contains("template.yaml:7: F: 'src\\0App' isn't a path", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locate_ProjectBelow_IsNotSoughtInOutputsLinksAndClosedFolders()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // other permissions
        }

        using var folder = await FolderAsync();
        foreach (var copy in (string[])["src/App/bin", "src/Else/obj", "src/node_modules/x", "src/closed"])
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, copy));
            await folder.WriteAsync(copy + "/App.csproj", "");
        }

        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "src/circle"), Path.Combine(folder.Path, "src"));
        File.Delete(Path.Combine(folder.Path, "src/closed/App.csproj"));
        File.SetUnixFileMode(Path.Combine(folder.Path, "src/closed"), UnixFileMode.None);

        Assert.Equal(Path.Combine(folder.Path, "src/App/App.csproj"), Locate(folder, "src", "App::App.Function::Handler"));
        File.SetUnixFileMode(
            Path.Combine(folder.Path, "src/closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Locate_CodeThatIsElsewhere_IsNull()
    {
        using var folder = await FolderAsync();

        Assert.Null(Locate(folder, null, ""));
    }


    private static string? Locate(TemporaryFolder folder, string? code, string handler) => FunctionCode.Locate(
        new TemplateFunction
        {
            Id = "F",
            Name = "F",
            File = Path.Combine(folder.Path, "template.yaml"),
            Line = 7,
            Code = code,
            Handler = handler,
        });

    private static async Task<TemporaryFolder> FolderAsync()
    {
        var folder = new TemporaryFolder();
        foreach (var file in (string[])
            [
                "src/App/App.csproj", "src/App/publish/bootstrap", "src/Else/Else.csproj", "built/bootstrap", "dlls/Other.dll",
                "two/A.csproj", "two/B.csproj", "code.zip",
            ])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Path, file))!);
            await folder.WriteAsync(file, "");
        }

        return folder;
    }
}
