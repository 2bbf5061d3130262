using System.Diagnostics;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

/// <summary>The region of functions and events, with variables that only a process of its own can have.</summary>
public sealed class RegionTests
{
    [Theory]
    [InlineData("eu-north-1", "eu-west-1", "eu-west-2", "eu-north-1")]
    [InlineData(null, "eu-west-1", "eu-west-2", "eu-west-1")]
    [InlineData(null, "", "eu-west-2", "eu-west-2")]
    [InlineData(null, null, "eu-west-2", "eu-west-2")]
    [InlineData(null, null, "", "us-east-1")]
    public async Task Region_IsTheFirstThatIsSet(string? option, string? first, string? second, string expected)
    {
        string[] options = option is null ? [] : ["--region", option];
        var start = new ProcessStartInfo(
            "dotnet", [Programs.LocalHost, "invoke", "--event-source", "SQS", "--print-event", .. options])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["AWS_REGION"] = first;
        start.Environment["AWS_DEFAULT_REGION"] = second;

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(expected, JsonElement.Parse(output).GetProperty("Records")[0].GetProperty("awsRegion").GetString());
    }
}
