using System.Text;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

/// <summary>What commands say when they can't do what they are asked for, as an approved text.</summary>
public sealed class CommandErrorTests : IDisposable
{
    private const string Events = """
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: src
              Events:
                Jobs: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:eu-west-1:123456789012:jobs' } }
                Clock: { Type: Schedule, Properties: { Schedule: rate(1 minute) } }
          G: { Type: AWS::Serverless::Function, Properties: { CodeUri: src } }
        """;

    private const string Functions = """
        Globals: { Function: { Tracing: Active, CodeUri: src } }
        Resources:
          F: { Type: AWS::Serverless::Function }
          G: { Type: AWS::Serverless::Function, Properties: { FunctionName: the-g } }
        """;

    private const string Elsewhere = """
        Globals: { Function: { Tracing: Active } }
        Resources:
          F: { Type: AWS::Serverless::Function, Properties: { CodeUri: s3://bucket/key } }
          G: { Type: AWS::Serverless::Function, Properties: { CodeUri: other } }
        """;

    private const string Urls = """
        Globals: { Function: { Tracing: Active, CodeUri: raw, FunctionUrlConfig: { AuthType: NONE } } }
        Resources:
          F: { Type: AWS::Serverless::Function }
          G: { Type: AWS::Serverless::Function }
        """;

    private static readonly string[] s_lines =
    [
        "invoke F -t events.yaml --event-source Pigeon", "invoke G -t events.yaml --event-source Pigeon",
        "invoke x --event-source Pigeon", "invoke H -t functions.yaml --event -", "invoke H=raw -t functions.yaml --event -",
        "invoke -t functions.yaml --event -", "invoke F -t functions.yaml --event missing.json", "invoke raw --event empty",
        "invoke raw --event broken.json", "invoke F -t functions.yaml --event event.json",
        "invoke the-g -t functions.yaml --event event.json", "invoke F=nothing -t functions.yaml --event event.json",
        "invoke F -t elsewhere.yaml --event event.json", "invoke nothing --event event.json", "invoke broken.json --event event.json",
        "invoke plain.txt --event event.json", "invoke empty --event event.json", "invoke raw --event event.json --handler x=A::B::C",
        "invoke F -t functions.yaml --event event.json --handler x=A::B::C", "invoke F -t functions.yaml --event event.json --env x.A=1",
        "invoke F -t functions.yaml --event event.json --parameter-overrides A=1", "invoke F -t missing.yaml --event event.json",
        "start raw raw", "start one=raw two=raw --attach one --attach three",
        "start one=raw two=raw --handler three=A::B::C", "start web --attach",
        "start -t functions.yaml", "start -t elsewhere.yaml", "start -t elsewhere.yaml H=raw", "start -t elsewhere.yaml H",
        "start -t urls.yaml --attach x", "start -t urls.yaml --handler x=A::B::C", "start functions.yaml", "start raw --handler nothing",
        "start-api raw --attach other --attach another", "start-api --attach raw --attach other", "start-api raw --handler x=A::B::C",
        "start-api web --attach",
        "start-api -t functions.yaml --port 0", "start-api -t elsewhere.yaml F=raw --port 0", "start-api -t urls.yaml --port 65526",
        "start-api -t urls.yaml --env x.A=1", "start-api nothing",
        "logs --explorer-port 1", "export session.txt", "export session", "export session.HTML --explorer-port 1",
        "package plain.txt", "package nothing", "package empty", "package several", "package functions.yaml", "package elsewhere.yaml",
        "package elsewhere.yaml --function F", "package elsewhere.yaml --function H", "package missing.yaml", "package urls.yaml",
        "openapi plain.txt", "openapi nothing", "openapi empty", "openapi missing.json", "openapi missing.YAML --check missing.yml",
        "openapi plain.json --check plain.json", "openapi broken.json --check plain.json",
    ];

    private readonly TemporaryFolder _folder = new();

    public CommandErrorTests()
    {
        Write("events.yaml", Events);
        Write("functions.yaml", Functions);
        Write("elsewhere.yaml", Elsewhere);
        Write("urls.yaml", Urls);
        Write("event.json", "{}");
        Write("broken.json", "{");
        Write("plain.json", "[]");
        Write("plain.txt", "text");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "several"));
        Write("several/B.csproj", "");
        Write("several/C.csproj", "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("invoke")]
    [InlineData("invoke-template")]
    [InlineData("start")]
    [InlineData("start-template")]
    [InlineData("start-api")]
    [InlineData("start-api-template")]
    [InlineData("package")]
    [InlineData("others")]
    public async Task Command_ThatFails_SaysWhyAsApproved(string group)
    {
        var text = new StringBuilder();
        foreach (var line in s_lines.Where(line => GroupOf(line) == group))
        {
            var result = await RunningHost.RunAsync("{]", [.. line.Split(' ').Select(Locate)]);
            text.Append("$ lamplighter ").Append(line).Append("\n(exit code ").Append(result.ExitCode).Append(")\n")
                .Append(WithoutFolders(result.Output + result.Errors));
        }

        Approved.AssertText("LocalHost.Tests", $"errors-{group}", text.ToString());
    }

    private static string GroupOf(string line)
    {
        var command = line.Split(' ')[0];
        return command is "logs" or "export" or "openapi" ? "others"
            : line.Contains(" -t ", StringComparison.Ordinal) ? $"{command}-template"
            : command;
    }

    // The files of this folder, and the programs raw and web.
    private string Locate(string argument)
    {
        var name = argument[..(argument.IndexOf('=', StringComparison.Ordinal) + 1)];
        var file = argument[name.Length..];
        return file switch
        {
            "raw" => name + Programs.RawFunction,
            "web" => name + Programs.Find("WebApp"),
            "nothing" or "empty" or "several" or "session" => name + Path.Combine(_folder.Path, file),
            _ when Path.GetExtension(file).Length > 1 && char.IsAsciiLetter(file[0]) => Path.Combine(_folder.Path, file),
            _ => argument,
        };
    }

    private string WithoutFolders(string text) => text
        .Replace(Programs.RawFunction, "raw", StringComparison.Ordinal)
        .Replace(Programs.Find("WebApp"), "web", StringComparison.Ordinal)
        .Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        .Replace(_folder.Path, "(folder)", StringComparison.Ordinal);

    private void Write(string name, string text) =>
        File.WriteAllText(Path.Combine(_folder.Path, name), text.Replace(": raw,", $": {Programs.RawFunction},", StringComparison.Ordinal));
}
