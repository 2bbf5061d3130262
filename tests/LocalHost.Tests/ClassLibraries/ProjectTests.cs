using Lamplighter.Tests.Hosting;
using Lamplighter.Tests.Watching;

namespace Lamplighter.Tests.ClassLibraries;

public sealed class ProjectTests
{
    [Fact]
    public async Task Program_WithAHandler_RunsTheHandlerUnlessTheRuntimeIsCustom()
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("App.csproj", Project("<OutputType>Exe</OutputType>"));
        await folder.WriteAsync("App.cs", $"public static class Program {{ public static int Main() => 5; }} {Handler("Second")}");
        await folder.WriteAsync(
            "aws-lambda-tools-defaults.json",
            """{ "framework": "net10.0", /* Amazon's tool allows comments. */ "function-handler": "App::Function::Second", }""");
        var template = await folder.WriteAsync("template.yaml", """
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Handler: 'App::Function::Second', Runtime: provided.al2023 } }
            """);

        var handled = await RunningHost.RunAsync("[1]", "invoke", folder.Path, "--event", "-");
        var custom = await RunningHost.RunAsync("[1]", "invoke", "--template", template, "--event", "-");

        Assert.Equal((0, "[1]\n"), (handled.ExitCode, handled.Output));
        Assert.Contains("exit status 5", custom.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileBasedApp_Runs()
    {
        using var folder = new TemporaryFolder();
        var app = await folder.WriteAsync("app.cs", """
            #:property PublishAot=false
            System.Environment.Exit(5);
            """);

        var result = await RunningHost.RunAsync("{}", "invoke", app, "--event", "-");

        Assert.Contains("exit status 5", result.Output, StringComparison.Ordinal);
        Assert.Contains("Building app.cs", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SourceFile_OfAProject_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("App.csproj", Project(""));
        var source = await folder.WriteAsync("App.cs", "");

        var result = await RunningHost.RunAsync("{}", "invoke", source, "--event", "-");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("App.cs' is part of the project", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_OfALibrary_FindsItsHandlerAgain()
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("App.csproj", Project(""));
        await folder.WriteAsync("App.cs", Handler("First"));
        await using var host = await RunningHost.StartAnyAsync(
            "start-api", folder.Path, [.. WatchingHost.WatchApi, "--payload", "http"]);
        using var first = await host.Client.GetWhenBuiltAsync("/one");

        await folder.WriteAsync("App.cs", Handler("Renamed", "System.IO.Stream.Null"));
        using var second = await host.Client.GetWhenBuiltAsync("/two");
        await folder.WriteAsync("App.cs", Handler("Third") + "public class Other { public int Fourth(int a) => a; }");
        using var third = await host.Client.GetWhenBuiltAsync("/three");

        Assert.Contains("/one", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(second.BuildState());
        Assert.DoesNotContain("/two", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("failed", third.BuildState());
        await host.LineAsync("its handler isn't known. Specify it with --handler");
    }

    private static string Project(string properties) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup></Project>
        """;

    private static string Handler(string method, string result = "input") =>
        $"public class Function {{ public System.IO.Stream {method}(System.IO.Stream input) => {result}; }}";
}
