using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Targets;

public sealed class TargetResolverTests : IDisposable
{
    private const string Accepted = "A target is a project folder, a .csproj file, a file-based app (.cs), a built .dll file or an "
        + "executable. Write NAME=TARGET to name the function.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("none", "'/folder/none' doesn't exist. " + Accepted)]
    [InlineData("empty", "The folder '/folder/empty' contains no .csproj file. " + Accepted)]
    [InlineData("part.cs", "'/folder/part.cs' is part of the project '/folder/a.csproj'. Specify the project instead.")]
    [InlineData("t.yaml", "'/folder/t.yaml' looks like a template. Use --template /folder/t.yaml.")]
    [InlineData("t.YML", "'/folder/t.YML' looks like a template. Use --template /folder/t.YML.")]
    [InlineData("t.json", "'/folder/t.json' looks like a template. Use --template /folder/t.json.")]
    [InlineData("t.template", "'/folder/t.template' looks like a template. Use --template /folder/t.template.")]
    [InlineData("t.sln", "'/folder/t.sln' isn't a function. " + Accepted)]
    [InlineData("t.slnx", "'/folder/t.slnx' isn't a function. " + Accepted)]
    [InlineData("t.dll", "'/folder/t.dll' isn't a .NET assembly. " + Accepted)]
    [InlineData("t.txt", "'/folder/t.txt' isn't executable. " + Accepted)]
    [InlineData(
        "Program.dll",
        "'/folder/Program.dll' can't be started: its runtimeconfig.json file isn't next to it. Build or publish the function again.")]
    public async Task Resolve_WhatIsNoFunction_SaysWhatIs(string name, string message)
    {
        await WriteAsync();
        await _folder.WriteAsync("a.csproj", "");

        var error = await Assert.ThrowsAnyAsync<HostException>(() => ResolveAsync(Path.Combine(_folder.Path, name)));

        Assert.Equal(message, error.Message.Replace(_folder.Path, "/folder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resolve_AFolderOfSeveralProjects_NamesThem()
    {
        await _folder.WriteAsync("a.csproj", "");
        await _folder.WriteAsync("b.csproj", "");

        var error = await Assert.ThrowsAsync<HostException>(() => ResolveAsync(_folder.Path));

        Assert.StartsWith($"The folder '{_folder.Path}' contains several projects: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(". Specify one of them.", error.Message, StringComparison.Ordinal);
        Assert.Contains("a.csproj", error.Message, StringComparison.Ordinal);
        Assert.Contains(", ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.Combine(_folder.Path, "a.csproj"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_AnAssembly_IsStartedWithDotnet()
    {
        await WriteAsync();
        var file = Path.Combine(_folder.Path, "Program.dll");
        await _folder.WriteAsync("Program.runtimeconfig.json", "{}");
        var library = Path.Combine(_folder.Path, "My.Library.dll");

        var program = await ResolveAsync(file);
        var named = await ResolveAsync($"orders={file}");

        Assert.Equal(
            ("Program", DotnetCommand.Path, _folder.Path, file, file, $"{DotnetCommand.Path} {file}"),
            (program.Name, program.FileName, program.Folder, program.Assembly, program.Source, program.CommandLine));
        Assert.Equal([file], program.Arguments);
        Assert.Equal(("orders", file), (named.Name, named.Source));
        Assert.Equal("My-Library", (await ResolveAsync(library)).Name);
    }

    [Theory]
    [InlineData(UnixFileMode.UserExecute)]
    [InlineData(UnixFileMode.GroupExecute)]
    [InlineData(UnixFileMode.OtherExecute)]
    public async Task Resolve_AnExecutable_IsStartedItself(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no permission to run a file.");
            return;
        }

        var file = await _folder.WriteAsync("my.program", "#!/bin/sh\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);

        var target = await ResolveAsync(file);

        Assert.Equal(
            ("my", file, _folder.Path, null, file, file),
            (target.Name, target.FileName, target.Folder, target.Assembly, target.Source, target.CommandLine.TrimEnd()));
        Assert.Empty(target.Arguments);
    }

    [Fact]
    public async Task Locate_ATarget_IsItsNameAndItsFullPath()
    {
        var project = await _folder.WriteAsync("a.csproj", "");
        var odd = await _folder.WriteAsync("x=y", "");

        Assert.Equal((null, project), TargetResolver.Locate(_folder.Path));
        Assert.Equal(("orders", project), TargetResolver.Locate($"orders={_folder.Path}"));
        Assert.Equal(("orders", project), TargetResolver.Locate($"orders={project}"));
        Assert.Equal((null, odd), TargetResolver.Locate(odd));
        Assert.Equal((null, project), TargetResolver.Locate(Path.Combine(_folder.Path, ".", "a.csproj")));
        Assert.Equal("'x' doesn't exist. Say y.", Message("x", "Say y."));
        Assert.Equal("'=x' doesn't exist. Say y.", Message("=x", "Say y."));
        Assert.Equal("'a b=x' doesn't exist. Say y.", Message("a b=x", "Say y."));
        Assert.Equal("'x=z' doesn't exist. Say y.", Message("a=x=z", "Say y."));

        static string Message(string target, string accepted) =>
            Assert.Throws<HostException>(() => TargetResolver.Locate(target, accepted)).Message;
    }

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("Orders_1-b", "Orders_1-b", true)]
    [InlineData("My.Orders é", "My-Orders--", false)]
    [InlineData("", "", false)]
    public void From_AFileName_IsAName(string file, string expected, bool isValid)
    {
        Assert.Equal(expected, FunctionName.From(file));
        Assert.Equal(isValid, FunctionName.IsValid(file));
    }

    [Fact]
    public void From_ALongFileName_IsCut()
    {
        var longest = new string('a', 64);

        Assert.Equal(longest, FunctionName.From(longest + "b"));
        Assert.Equal(longest, FunctionName.From(longest));
        Assert.True(FunctionName.IsValid(longest));
        Assert.False(FunctionName.IsValid(longest + "b"));
    }

    private static Task<FunctionTarget> ResolveAsync(string target) =>
        TargetResolver.ResolveAsync(target, new BuildSettings(static _ => { }), CancellationToken.None);

    private async Task WriteAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));
        foreach (var name in (string[])["part.cs", "t.yaml", "t.YML", "t.json", "t.template", "t.sln", "t.slnx", "t.dll", "t.txt"])
        {
            await _folder.WriteAsync(name, "x");
        }

        File.Copy(Programs.RawFunction, Path.Combine(_folder.Path, "Program.dll"));
        File.Copy(Programs.Find("ClassLibrary"), Path.Combine(_folder.Path, "My.Library.dll"));
    }
}
