using System.Globalization;
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

    private static readonly Dictionary<string, string> s_commands = new()
    {
        ["attach-project"] = "start-api --attach=RAW --memory 256 --concurrency 2 -e TABLE=orders -e OTEL_EXPORTER_OTLP_ENDPOINT=http://collector",
        ["attach-one-of-two"] = "start one=RAW two=RAW --attach two",
        ["attach-handler"] = "start LIBRARY --handler ClassLibrary::ClassLibrary.Function::Echo --attach",
        ["attach-functions"] = "start-api --template=TEMPLATE --attach the-orders --attach Streams",
        ["attach-template"] = "start-api --template=TEMPLATE Away=RAW --attach",
        ["attach-id"] = "start --template=TEMPLATE --attach Orders",
        ["start-targets"] = "start one=RAW two=RAW",
    };

    [Theory]
    [InlineData("attach-project")]
    [InlineData("attach-one-of-two")]
    [InlineData("attach-handler")]
    [InlineData("attach-functions")]
    [InlineData("attach-template")]
    [InlineData("attach-id")]
    [InlineData("start-targets")]
    public async Task Start_AHost_PrintsWhatIsApproved(string name) =>
        Approved.AssertText("LocalHost.Tests", name, await LinesAsync(s_commands[name]));

    [Theory]
    [InlineData("rest", "REST API (payload 1.0)")]
    [InlineData("http", "HTTP API (payload 2.0)")]
    [InlineData("alb", "load balancer")]
    [InlineData("alb-multi-value", "load balancer (multi-value headers)")]
    [InlineData("function-url", "function URL")]
    [InlineData("function-url-stream", "function URL")]
    public async Task StartApi_OfATarget_PrintsItsAddresses(string payload, string door) => Assert.Equal(
        $"""
        $ lamplighter start-api shop=RAW --payload {payload}
        Listening on http://localhost:(1) as {door} for shop (dotnet (RawFunction)/RawFunction.dll). Press Ctrl+C to stop.
        Invoke API: http://localhost:(2)/2015-03-31/functions/NAME/invocations
        Explorer: http://localhost:(2)

        """,
        await LinesAsync($"start-api shop=RAW --payload {payload}"));

    private static async Task<string> LinesAsync(string command)
    {
        using var folder = new TemporaryFolder();
        var template = await folder.WriteAsync("template.yaml", Template.Replace("RAW", Programs.RawFunction, StringComparison.Ordinal));
        string[] arguments =
        [
            .. command.Split(' ').Select(argument => argument
                .Replace("RAW", Programs.RawFunction, StringComparison.Ordinal)
                .Replace("LIBRARY", Programs.Find("ClassLibrary"), StringComparison.Ordinal)
                .Replace("TEMPLATE", template, StringComparison.Ordinal)),
        ];
        string[] options = command.Contains("--attach", StringComparison.Ordinal) ? ["--runtime-port", "0"] : [];
        await using var host = await RunningHost.StartAnyAsync(
            arguments[0], arguments[1], [.. arguments[2..], .. options, "--region", "eu-west-1"]);
        var lines = host.Lines;
        var last = lines.Index().First(line => line.Item.StartsWith("Explorer: ", StringComparison.Ordinal)).Index;
        return $"$ lamplighter {command}\n{Neutral(string.Join('\n', lines.Take(last + 1)), folder)}\n";
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
