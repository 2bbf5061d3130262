using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

/// <summary>What hosts print at their start, with functions that the user starts, as approved texts.</summary>
public sealed partial class HostLinesTests
{
    private const string Template = """
        Globals:
          Function: { CodeUri: RAW, Tracing: Active }
          Api: { Cors: "'https://shop'" }
        Resources:
          Api:
            Type: AWS::Serverless::Api
            Properties:
              StageName: v1
              Auth:
                AddDefaultAuthorizerToCorsPreflight: false
                Authorizers: { Keys: { FunctionArn: !GetAtt Guard.Arn }, Absent: { FunctionArn: !GetAtt Away.Arn } }
          Orders:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: the-orders
              FunctionUrlConfig: { AuthType: NONE }
              Events:
                All: { Type: Api, Properties: { Path: '/{proxy+}', Method: ANY, RestApiId: !Ref Api } }
                Item: { Type: Api, Properties: { Path: '/items/{id}', Method: GET, RestApiId: !Ref Api, Auth: { Authorizer: Keys } } }
                Other: { Type: Api, Properties: { Path: '/other', Method: GET, RestApiId: !Ref Api, Auth: { Authorizer: Absent } } }
                Again: { Type: Api, Properties: { Path: '/other', Method: PUT, RestApiId: !Ref Api, Auth: { Authorizer: Absent } } }
                Asked: { Type: Api, Properties: { Path: '/asked', Method: OPTIONS, RestApiId: !Ref Api } }
                Http: { Type: HttpApi, Properties: { Path: '/http/{id}', Method: POST } }
          Guard: { Type: AWS::Serverless::Function, Properties: { Handler: 'ClassLibrary::X' } }
          Away:
            Type: AWS::Serverless::Function
            Properties: { CodeUri: s3://bucket/key, Events: { Http: { Type: HttpApi, Properties: { Path: /away, Method: GET } } } }
          Streams:
            Type: AWS::Serverless::Function
            Properties: { FunctionUrlConfig: { AuthType: NONE, InvokeMode: RESPONSE_STREAM } }
        """;

    [Fact]
    public async Task StartApi_OfATemplate_PrintsItsFrontDoors()
    {
        using var folder = new TemporaryFolder();
        var template = await folder.WriteAsync("template.yaml", Template.Replace("RAW", Programs.RawFunction, StringComparison.Ordinal));

        Approved.AssertText(
            "LocalHost.Tests",
            "start-template",
            await LinesAsync(
                folder,
                ["start-api", "--template=" + template, "--attach", "the-orders", "--attach", "Streams"],
                ["start-api", "--template=" + template, $"Away={Programs.RawFunction}", "--attach"],
                ["start", "--template=" + template, "--attach", "Orders"]));
    }

    [Fact]
    public async Task Start_OfTargets_PrintsTheirAddressesAndHowToStartThem()
    {
        using var folder = new TemporaryFolder();
        var library = Programs.Find("ClassLibrary");

        Approved.AssertText(
            "LocalHost.Tests",
            "start-targets",
            await LinesAsync(
                folder,
                [
                    .. new[] { "rest", "http", "alb", "alb-multi-value", "function-url", "function-url-stream" }.Select(
                        payload => (string[])["start-api", "shop=" + Programs.RawFunction, "--payload", payload]),
                    [
                        "start-api", "--attach=" + Programs.RawFunction, "--memory", "256", "--concurrency", "2", "--env", "TABLE=orders",
                        "--env", "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector",
                    ],
                    ["start", "one=" + Programs.RawFunction, "two=" + Programs.RawFunction],
                    ["start", "one=" + Programs.RawFunction, "two=" + Programs.RawFunction, "--attach", "two"],
                    ["start", library, "--handler", "ClassLibrary::ClassLibrary.Function::Echo", "--attach"],
                ]));
    }

    private static async Task<string> LinesAsync(TemporaryFolder folder, params string[][] commands)
    {
        var text = new StringBuilder();
        foreach (var command in commands)
        {
            string[] options = command.Any(argument => argument.StartsWith("--attach", StringComparison.Ordinal)) ? ["--runtime-port", "0"] : [];
            await using var host = await RunningHost.StartAnyAsync(
                command[0], command[1], [.. command[2..], .. options, "--region", "eu-west-1"]);
            var lines = host.Lines;
            var last = lines.Index().First(line => line.Item.StartsWith("Explorer: ", StringComparison.Ordinal)).Index;
            text.Append(Neutral($"$ lamplighter {string.Join(' ', command)}\n{string.Join('\n', lines.Take(last + 1))}\n", folder));
        }

        return text.ToString();
    }

    // Ports in the order of their first appearance, and folders by name.
    private static string Neutral(string text, TemporaryFolder folder)
    {
        var ports = new List<string>();
        text = text.Replace(DotnetCommand.Path, "dotnet", StringComparison.Ordinal)
            .Replace(folder.Path, "(folder)", StringComparison.Ordinal);
        foreach (var (name, program) in (ValueTuple<string, string>[])
            [("(RawFunction)", Programs.RawFunction), ("(ClassLibrary)", Programs.Find("ClassLibrary"))])
        {
            text = text.Replace(Path.GetDirectoryName(program)!, name, StringComparison.Ordinal);
        }

        text = Packages().Replace(text.Replace(LibraryCommand.Runner, "(runner)", StringComparison.Ordinal), "(packages)");
        return Port().Replace(text, match =>
        {
            if (!ports.Contains(match.Value))
            {
                ports.Add(match.Value);
            }

            return string.Create(CultureInfo.InvariantCulture, $":({ports.IndexOf(match.Value) + 1})");
        });
    }

    [GeneratedRegex(@"(?<=--additionalprobingpath )\S+")]
    private static partial Regex Packages();

    [GeneratedRegex(@"(?<=localhost|127\.0\.0\.1):\d+")]
    private static partial Regex Port();
}
