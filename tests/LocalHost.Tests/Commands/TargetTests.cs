using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

public sealed class TargetTests
{
    [Fact]
    public async Task Target_Missing_SaysWhatIsAccepted()
    {
        var result = await RunningHost.RunAsync("", "start-api", "no/such/folder");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("'no/such/folder' doesn't exist", result.Errors, StringComparison.Ordinal);
        Assert.Contains("a project folder, a .csproj file, a file-based app (.cs), a built .dll file or an executable", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("template.yaml", "", "looks like a template")]
    [InlineData("library.dll", "", "isn't a .NET assembly")]
    [InlineData("notes", "", "isn't executable")]
    public async Task Target_Unsuitable_SaysWhy(string name, string content, string message)
    {
        using var folder = new TemporaryFolder();
        var file = await folder.WriteAsync(name, content);

        var result = await RunningHost.RunAsync("", "start-api", file);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Target_Executable_Runs()
    {
        var executable = Path.ChangeExtension(Programs.RawFunction, null);

        var result = await RunningHost.RunAsync("""{"answer":"yes"}""", "invoke", "mine=" + executable, "--event", "-");

        Assert.Equal((0, "yes\n"), (result.ExitCode, result.Output));
        Assert.StartsWith("invoke mine  ok", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Target_Project_IsBuiltAndItsErrorsAreShown()
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        var source = await folder.WriteAsync("Program.cs", "System.Environment.Exit(5);");

        var built = await RunningHost.RunAsync("{}", "invoke", folder.Path, "--event", "-");
        await File.WriteAllTextAsync(source, "this is not C#");
        var broken = await RunningHost.RunAsync("{}", "invoke", folder.Path, "--event", "-");

        Assert.Equal(1, built.ExitCode);
        Assert.Contains("exit status 5", built.Output, StringComparison.Ordinal);
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("doesn't build", broken.Errors, StringComparison.Ordinal);
        Assert.Contains("Program.cs(1,", broken.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Target_SavedBeforeTheCompilersOutput_IsCompiledAgain()
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        var source = await folder.WriteAsync("Program.cs", "System.Environment.Exit(5);");
        var first = await RunningHost.RunAsync("{}", "invoke", folder.Path, "--event", "-");
        var read = File.GetLastWriteTimeUtc(source);

        // As after a save that the compiler didn't read any more, in a build that was stopped.
        await File.WriteAllTextAsync(source, "System.Environment.Exit(6);");
        File.SetLastWriteTimeUtc(source, read.AddMilliseconds(1));
        var second = await RunningHost.RunAsync("{}", "invoke", folder.Path, "--event", "-");
        var third = await RunningHost.RunAsync("{}", "invoke", folder.Path, "--event", "-");

        Assert.Contains("exit status 5", first.Output, StringComparison.Ordinal);
        Assert.Contains("exit status 6", second.Output, StringComparison.Ordinal);
        Assert.Contains("read Program.cs before it was saved", second.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("before it was saved", third.Errors, StringComparison.Ordinal);
    }

    // A library that was renamed leaves its old assembly in the output.
    [Fact]
    public async Task Project_WithAnAssemblyThatNothingReferences_IsBuiltOnce()
    {
        using var function = new SmallFunction();
        var output = Path.Combine(function.Project, "bin", "Debug", "net10.0");
        string[] arguments = ["invoke", function.Project, "--event", "-"];
        var first = await RunningHost.RunAsync("{}", arguments);
        foreach (var extension in (string[])["dll", "pdb"])
        {
            File.Copy(Path.Combine(output, $"Library.{extension}"), Path.Combine(output, $"Old.{extension}"));
        }

        function.Say("\"second\"");
        var second = await RunningHost.RunAsync("{}", arguments);
        var third = await RunningHost.RunAsync("{}", arguments);

        Assert.Contains("first", first.Output, StringComparison.Ordinal);
        Assert.All([second, third], run => Assert.Contains("second", run.Output, StringComparison.Ordinal));
        Assert.All([second, third], run => Assert.DoesNotContain("Building everything again", run.Errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Target_ForAFrameworkThatIsNotInstalled_SaysWhich()
    {
        using var folder = new TemporaryFolder();
        var program = Path.Combine(folder.Path, "RawFunction.dll");
        File.Copy(Programs.RawFunction, program);
        await folder.WriteAsync(
            "RawFunction.runtimeconfig.json",
            """{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0"},{"name":"Some.Other.App","version":"2.3.4"}]}}""");

        var result = await RunningHost.RunAsync("{}", "invoke", program, "--event", "-");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "exit status 150). The function requires Some.Other.App 2.3.4, which isn't installed", result.Output, StringComparison.Ordinal);
        Assert.Contains("DOTNET_ROLL_FORWARD=Major", result.Output, StringComparison.Ordinal);
    }
}
