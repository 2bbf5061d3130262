using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

/// <summary>The front doors of a template whose functions never run: the user doesn't start them.</summary>
public sealed class TemplateDoorsTests
{
    private const string Template = """
        Globals: { Function: { CodeUri: RAW, Tracing: Active } }
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              FunctionUrlConfig: { AuthType: NONE, Cors: { AllowOrigins: ['https://shop'], AllowMethods: [GET] } }
              Events:
                Rest: { Type: Api, Properties: { Path: /rest, Method: GET } }
                Any: { Type: HttpApi }
        """;

    [Theory]
    [InlineData("--attach-timeout", "0.1", 502, 403, 500, 500, 502)]
    [InlineData("--integration-timeout", "0.1", 504, 403, 503, 503, 504)]
    public async Task Doors_WithoutAFunction_AnswerWithinTheLimit(string option, string seconds, params int[] answers)
    {
        using var folder = new TemporaryFolder();
        var template = await folder.WriteAsync("template.yaml", Template.Replace("RAW", Programs.RawFunction, StringComparison.Ordinal));
        await using var host = await RunningHost.StartAnyAsync(
            "start-api", "--template=" + template, "--attach", "--runtime-port", "0", option, seconds);
        var doors = host.Lines.Where(line => line.StartsWith("Listening on ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[2])
            .ToArray();

        var statuses = await Task.WhenAll(
            new[] { doors[0] + "/rest", doors[0] + "/other", doors[1], doors[1] + "/a/b", doors[2] + "/a" }.Select(async address =>
            {
                using var response = await host.Client.GetAsync(new Uri(address));
                return (int)response.StatusCode;
            }));

        Assert.Equal(answers, statuses);
    }
}
