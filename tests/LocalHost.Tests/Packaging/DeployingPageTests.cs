using System.Text.RegularExpressions;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Packaging;

/// <summary>Runs the commands of docs/deploying.md as they are written, and looks for the archives that the page deploys.</summary>
public sealed partial class DeployingPageTests : IDisposable
{
    private const string Template = """
        Resources:
          OrdersFunction:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: provided.al2023
              Handler: bootstrap
              CodeUri: src/Orders/
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deploying.md"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Commands_OfThePage_WriteTheArchivesThatItDeploys()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "src", "Orders"));
        await _folder.WriteAsync("template.yaml", Template);
        await _folder.WriteAsync("src/Orders/Program.cs", "return 0;");
        await _folder.WriteAsync("src/Orders/Orders.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
            </Project>
            """);
        var commands = Command().Matches(_page).Select(match => match.Groups["arguments"].Value).ToList();
        Assert.True(commands.Count >= 4);

        foreach (var command in commands)
        {
            var result = await RunningHost.RunInAsync(_folder.Path, ["package", .. command.Split(' ')]);
            Assert.True(result.ExitCode == 0, $"{command}\n{result.Errors}");
        }

        Assert.All(
            Archive().Matches(_page).Select(match => match.Value).Distinct(),
            archive => Assert.True(File.Exists(Path.Combine(_folder.Path, archive)), archive));
        Assert.Equal(
            Template.Replace("src/Orders/", "\"package/OrdersFunction.zip\"", StringComparison.Ordinal),
            await File.ReadAllTextAsync(Path.Combine(_folder.Path, "packaged.yaml")));
    }

    [GeneratedRegex("^lamplighter package (?<arguments>.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"package/\w+\.zip")]
    private static partial Regex Archive();
}
