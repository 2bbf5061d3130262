using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Templates;

public sealed class TemplateCommandTests
{
    [Fact]
    public async Task Invoke_SampleEvent_ReachesTheFunction()
    {
        using var folder = new TemporaryFolder();
        var template = await folder.WriteAsync("template.yaml", $$"""
            Resources:
              Queue: { Type: AWS::SQS::Queue }
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Timeout: 60
                  CodeUri: {{Programs.RawFunction}}
                  Events: { Jobs: { Type: SQS, Properties: { Queue: !GetAtt Queue.Arn } } }
            """);

        var result = await RunningHost.RunAsync("", "invoke", "--template", template, "--event-source", "Jobs");

        Assert.True(result.ExitCode == 0, result.Errors);
        using var response = JsonDocument.Parse(result.Output);
        Assert.Contains(
            "arn:aws:sqs:us-east-1:123456789012:Queue", response.RootElement.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Contains("invoke F  200", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The function 'G' doesn't exist.", "invoke", "G", "--event-source", "SQS")]
    [InlineData("The sample event 'Pigeon' doesn't exist. Samples: Api, ", "invoke", "F", "--event-source", "Pigeon")]
    [InlineData(
        "template.yaml:2: F: 'src' doesn't exist. Set CodeUri to the project's folder, or specify the project on the command line: "
            + "F=PROJECT.",
        "start-api")]
    [InlineData("'G=src' isn't in the form FUNCTION=PROJECT", "start-api", "G=src")]
    [InlineData("'nothing' doesn't exist.", "start-api", "F=nothing")]
    [InlineData("--env G.…: '", "start-api", "--env", "G.A=1")]
    [InlineData(
        "--parameter-overrides Stage: the template has no such parameter. It has no parameters.",
        "start-api",
        "--parameter-overrides",
        "ParameterKey=Stage,ParameterValue=x")]
    public async Task Command_Wrong_SaysWhat(string message, string command, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var template = await folder.WriteAsync(
            "template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { CodeUri: src } }\n");

        var result = await RunningHost.RunAsync("", [command, .. arguments, "--template", template]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartApi_NoRoute_SaysWhatWouldServe()
    {
        using var folder = new TemporaryFolder();
        var template = await folder.WriteAsync(
            "template.yaml",
            $"Resources:\n  F: {{ Type: AWS::Serverless::Function, Properties: {{ CodeUri: {Programs.RawFunction} }} }}\n");

        var result = await RunningHost.RunAsync("", "start-api", "--template", template, "--port", "0");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"Use 'lamplighter start --template {template}' to run", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartApi_PortBeyondTheLast_SaysWhich()
    {
        using var folder = new TemporaryFolder();
        var template = await folder.WriteAsync("template.yaml", $$"""
            Globals: { Function: { CodeUri: {{Programs.RawFunction}} } }
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { FunctionUrlConfig: { AuthType: NONE } } }
              G: { Type: AWS::Serverless::Function, Properties: { FunctionUrlConfig: { AuthType: NONE } } }
            """);

        var result = await RunningHost.RunAsync("", "start-api", "--template", template, "--port", "65530");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: --port is 65530. ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("the next one would be 65540. Use a lower number, or 0.", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Description: \"\\U00110000\"")]
    [InlineData("Description: &a [*a]")]
    public async Task Template_NoYaml_SaysWhereWithoutAStackTrace(string line)
    {
        using var folder = new TemporaryFolder();
        var template = await folder.WriteAsync("template.yaml", line + "\n");

        var result = await RunningHost.RunAsync("", "start-api", "--template", template);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"error: {template}:1: ", result.Errors, StringComparison.Ordinal);
        Assert.Single(result.Errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task Start_Template_ServesItsFunctionsByBothNames()
    {
        using var folder = new TemporaryFolder();
        var template = await folder.WriteAsync("template.yaml", $$"""
            Parameters: { Stage: { Type: String } }
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { FunctionName: !Sub '${Stage}-f', Timeout: 60, CodeUri: s3://bucket/key } }
              G: { Type: AWS::Serverless::Function, Properties: { CodeUri: s3://bucket/key } }
            """);
        await using var host = await RunningHost.StartAnyAsync(
            "start", $"F={Programs.RawFunction}", "--template", template, "--parameter-overrides", "Stage=dev");

        using var byName = await host.SendAsync(
            HttpMethod.Post, "/2015-03-31/functions/dev-f/invocations", new StringContent("""{"answer":"1"}"""));
        using var byId = await host.SendAsync(
            HttpMethod.Post, "/2015-03-31/functions/F/invocations", new StringContent("""{"answer":"2"}"""));

        Assert.Equal("12", await byName.Content.ReadAsStringAsync() + await byId.Content.ReadAsStringAsync());
        await host.LineAsync("template.yaml:4: G isn't run, and its routes aren't served: its code isn't on this machine");
    }

    [Fact]
    public async Task Code_LibraryWithoutTheHandler_IsLeftOutAndSaid()
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync(
            "Library.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        var template = await folder.WriteAsync("template.yaml", $$"""
            Resources:
              Old: { Type: AWS::Serverless::Function, Properties: { Handler: 'Library::Library.Function::Handler' } }
              New: { Type: AWS::Serverless::Function, Properties: { Timeout: 60, CodeUri: {{Programs.RawFunction}} } }
            """);
        await using var host = await RunningHost.StartAnyAsync("start", "--template=" + template);

        using var response = await host.SendAsync(
            HttpMethod.Post, "/2015-03-31/functions/New/invocations", new StringContent("""{"answer":"1"}"""));

        Assert.Equal("1", await response.Content.ReadAsStringAsync());
        Assert.Contains(
            host.Lines,
            line => line.Contains("template.yaml:2: Old isn't run, and its routes aren't "
                + "served", StringComparison.Ordinal) && line.Contains("has no type 'Library.Function'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "CodeUri: missing",
        "template.yaml:2: Old: 'missing' doesn't exist. Set CodeUri to the project's folder, or specify the project on the command line: "
            + "Old=PROJECT. It isn't run, and its routes aren't served.")]
    [InlineData("CodeUri: built, Handler: YamlDotNet", "which is a library. Use Assembly::Type::Method")]
    [InlineData("CodeUri: built, Handler: Broken", "isn't a .NET assembly")]
    [InlineData("CodeUri: plain", "bootstrap' isn't executable. ")]
    public async Task Code_OfOneFunctionIsWrong_TheOthersRun(string code, string message)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "built"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "plain"));
        await folder.WriteAsync("plain/bootstrap", "#!/bin/sh");
        var library = typeof(TemplateCommandTests).Assembly.Location;
        await folder.WriteAsync("built/Broken.dll", "MZ");
        await folder.WriteAsync("built/Broken.runtimeconfig.json", "{}");
        File.Copy(
            Path.Combine(Path.GetDirectoryName(library)!, "YamlDotNet.dll"), Path.Combine(folder.Path, "built/YamlDotNet.dll"));
        await folder.WriteAsync("built/YamlDotNet.runtimeconfig.json", "{}");
        var template = await folder.WriteAsync("template.yaml", $$"""
            Resources:
              Old: { Type: AWS::Serverless::Function, Properties: { {{code}} } }
              New: { Type: AWS::Serverless::Function, Properties: { Timeout: 60, CodeUri: {{Programs.RawFunction}} } }
            """);
        await using var host = await RunningHost.StartAnyAsync("start", "--template=" + template);

        using var response = await host.SendAsync(
            HttpMethod.Post, "/2015-03-31/functions/New/invocations", new StringContent("""{"answer":"1"}"""));

        Assert.Equal("1", await response.Content.ReadAsStringAsync());
        Assert.Single(host.Lines, line => line.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Code_ProjectAroundAPublishFolder_IsBuilt()
    {
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        await folder.WriteAsync("Program.cs", "System.Environment.Exit(5);");
        var template = await folder.WriteAsync(
            "template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { CodeUri: publish/ } }\n");

        var result = await RunningHost.RunAsync("{}", "invoke", "F", "--template", template, "--event", "-");

        Assert.Contains("exit status 5", result.Output, StringComparison.Ordinal);
    }
}
