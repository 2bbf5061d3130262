using System.IO.Compression;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Packaging;

public sealed class PackageCommandTests : IDisposable
{
    private const string Managed = """
        {"Resources":{
          "Program":{"Type":"AWS::Serverless::Function","Properties":{
            "CodeUri":"Function","Handler":"Function","Runtime":"dotnet10","Architectures":["arm64"]}},
          "Again":{"Type":"AWS::Serverless::Function","Properties":{
            "CodeUri":"Function/","Handler":"Function","Runtime":"dotnet10","Architectures":["arm64"]}},
          "Image":{"Type":"AWS::Serverless::Function","Properties":{"PackageType":"Image"},"Metadata":{"DockerContext":"Function"}}}}
        """;

    private readonly SmallFunction _function = new();
    private readonly TemporaryFolder _output = new();

    public void Dispose()
    {
        _function.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task Package_AProgram_GivesAnArchiveThatLambdaCanStart()
    {
        var result = await PackageAsync($"orders={_function.Project}");

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Contains("runtime provided.al2023, architecture x86_64, handler bootstrap", result.Output, StringComparison.Ordinal);
        Assert.Contains("compiled at run time (JIT)", result.Output, StringComparison.Ordinal);
        Assert.Contains("Function.dll", result.Output, StringComparison.Ordinal);
        Assert.Contains("the runtime has no ICU", result.Output, StringComparison.Ordinal);
        var folder = Path.Combine(_output.Path, "unzipped");
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(_output.Path, "orders.zip"), folder);
        var program = Path.Combine(folder, "bootstrap");
        Assert.True(
            OperatingSystem.IsWindows()
                || File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute | UnixFileMode.OtherExecute));
        var invoked = await RunningHost.RunAsync("{}", "invoke", program, "--event", "-");
        using var response = JsonDocument.Parse(invoked.Output);
        Assert.StartsWith("first ", response.RootElement.GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Package_ATemplateOfManagedFunctions_GivesThemTheSameCodeAndTheTemplateTheirArchives()
    {
        var template = Path.Combine(_function.Project, "..", "template.json");
        await File.WriteAllTextAsync(template, Managed);
        var copy = Path.Combine(_function.Project, "..", "packaged.json");

        var result = await PackageAsync("--template", template, "--output-template", copy);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Single(result.Errors.Split('\n'), line => line.StartsWith("Publishing", StringComparison.Ordinal));
        Assert.Contains("Image isn't packaged: it is deployed as a container image.", result.Errors, StringComparison.Ordinal);
        Assert.Contains("runtime dotnet10, architecture arm64, handler Function", result.Output, StringComparison.Ordinal);
        var archive = Path.Combine(_output.Path, "Program.zip");
        Assert.Equal(
            await File.ReadAllBytesAsync(archive), await File.ReadAllBytesAsync(Path.Combine(_output.Path, "Again.zip")));
        using var zip = ZipFile.OpenRead(archive);
        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        Assert.Superset(
            new HashSet<string> { "Function.dll", "Library.dll", "Function.deps.json", "Function.runtimeconfig.json" }, names.ToHashSet());
        Assert.DoesNotContain("bootstrap", names);
        using var written = JsonDocument.Parse(await File.ReadAllTextAsync(copy));
        var code = written.RootElement.GetProperty("Resources").GetProperty("Program").GetProperty("Properties").GetProperty("CodeUri");
        Assert.Equal(Path.GetFullPath(archive), Path.GetFullPath(Path.Combine(_function.Project, "..", code.GetString()!)));
    }

    [Theory]
    [InlineData("\"Layers\":[\"arn:aws:lambda:eu-west-1:753240598075:layer:LambdaAdapterLayerX86:25\"]")]
    [InlineData("\"Environment\":{\"Variables\":{\"AWS_LAMBDA_EXEC_WRAPPER\":\"/opt/bootstrap\"}}")]
    public async Task Package_AFunctionBehindWebAdapter_KeepsTheCommandThatStartsIt(string adapter)
    {
        var template = Path.Combine(_function.Project, "..", "template.json");
        await File.WriteAllTextAsync(template, $$$"""
            {"Resources":{"Shop":{"Type":"AWS::Serverless::Function","Properties":{
              "CodeUri":"Function","Handler":"run.sh","Runtime":"dotnet10",{{{adapter}}} } } } }
            """);

        var result = await PackageAsync(template);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Contains("runtime dotnet10, architecture x86_64, handler run.sh", result.Output, StringComparison.Ordinal);
        using var zip = await ZipFile.OpenReadAsync(Path.Combine(_output.Path, "Shop.zip"));
        Assert.Contains("Function.dll", zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task Package_DefaultsOfAmazonsTool_SayTheRuntimeAndTheArchitecture()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_function.Project, "aws-lambda-tools-defaults.json"),
            """{"function-handler":"Function","function-runtime":"dotnet10","function-architecture":"arm64"}""");

        var result = await PackageAsync(_function.Project);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Contains("runtime dotnet10, architecture arm64, handler Function", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Package_Stopped_Exits130()
    {
        await File.WriteAllTextAsync(Path.Combine(_function.Project, "Directory.Build.targets"), """
            <Project><Target Name="Hold" BeforeTargets="BeforeBuild"><Exec Command="sleep 300" /></Target></Project>
            """);

        var result = await RunningHost.RunAndStopAsync(
            "Publishing", "package", "--output", _output.Path, _function.Project);

        Assert.Equal(130, result.ExitCode);
        Assert.Empty(Directory.EnumerateFiles(_output.Path));
    }

    [Theory]
    [InlineData("--function requires a template", 2, "--function", "Orders")]
    [InlineData("--output-template requires a template", 2, "--output-template", "x.yaml")]
    [InlineData("--runtime is 'win-x64'. Lambda runs linux-x64 and linux-arm64.", 2, "--runtime", "win-x64")]
    [InlineData("Use --arm64 or --runtime linux-x64, not both.", 2, "--arm64", "--runtime", "linux-x64")]
    [InlineData("Use --aot or --no-aot, not both.", 2, "--aot", "--no-aot")]
    [InlineData("or --template x.yaml, not both.", 2, "--template", "x.yaml")]
    [InlineData("isn't a project. Specify a project folder", 1)]
    public async Task Package_WrongOptions_SaysWhatIsWrong(string message, int exitCode, params string[] options)
    {
        var result = await PackageAsync([Programs.RawFunction, .. options]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Resources: { A: { Type: AWS::SQS::Queue } }", "has no function that can be packaged")]
    [InlineData(
        "Resources: { A: { Type: AWS::Serverless::Function, Properties: { CodeUri: s3://b/k, Runtime: dotnet10, Handler: A } } }",
        "A: it can't be packaged: its code isn't on this machine.",
        "--function",
        "A")]
    [InlineData(
        "Resources: { A: { Type: AWS::Serverless::Function, Properties: { CodeUri: Function } } }",
        "The function 'B' doesn't exist. Functions of",
        "--function",
        "B")]
    [InlineData(
        "Resources: { A: { Type: AWS::Serverless::Function, Properties: { CodeUri: Function } } }",
        "its architecture is x86_64, so linux-arm64 would not run. Set Architectures: [arm64] in the template.",
        "--arm64")]
    [InlineData(
        "Resources: { A: { Type: AWS::Serverless::Function, Properties: { CodeUri: Library, Runtime: provided.al2023 } } }",
        "Library.csproj' is a library, and the runtime provided.al2023 starts an executable.")]
    [InlineData(
        "Resources: { A: { Type: AWS::Serverless::Function, Properties: { CodeUri: Function, Runtime: dotnet10 } } }",
        "A: Native AOT makes an executable, and the runtime dotnet10 runs an assembly.",
        "--aot")]
    public async Task Package_ATemplateThatCanNotBePackaged_SaysWhatIsWrong(string content, string message, params string[] options)
    {
        var template = Path.Combine(_function.Project, "..", "template.yaml");
        await File.WriteAllTextAsync(template, content);

        var result = await PackageAsync([template, .. options]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Package_NothingAtThePath_SaysWhatCanBePackaged()
    {
        var result = await PackageAsync(Path.Combine(_output.Path, "nothing"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("nothing' doesn't exist. Specify a project folder, a project file", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Package_AProjectThatDoesNotBuild_ShowsTheErrors()
    {
        _function.Say("unknown");

        var result = await PackageAsync(_function.Project);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Function.csproj' doesn't build:", result.Errors, StringComparison.Ordinal);
        Assert.Contains("CS0103", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_output.Path));
    }

    private Task<CommandResult> PackageAsync(params string[] arguments) =>
        RunningHost.RunAsync("", ["package", "--output", _output.Path, .. arguments]);
}
