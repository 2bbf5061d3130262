using System.CommandLine;
using System.Globalization;
using Lamplighter.LocalHost.Commands;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.Tests.Templates;

namespace Lamplighter.Tests.Commands;

/// <summary>What the options of a command line make of a function.</summary>
public sealed class CommonOptionsTests
{
    private const string Template = """
        Resources:
          Full:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: the-full
              CodeUri: x
              Handler: A::B::C
              Runtime: dotnet8
              Timeout: 7
              MemorySize: 256
              Environment: { Variables: { OWN: own, SHARED: template } }
          Bare: { Type: AWS::Serverless::Function, Properties: { CodeUri: x } }
        """;

    [Theory]
    [InlineData("", "timeout 30, init 10, memory 512, concurrency -, debugger False, handler -, runtime dotnet10, environment []")]
    [InlineData(
        "--timeout 1.5 --init-timeout 2 --memory 128 --concurrency 3 --env A=1 -e B=x=y -e C=",
        "timeout 1.5, init 2, memory 128, concurrency 3, debugger False, handler -, runtime dotnet10, environment [A=1 B=x=y C=]")]
    [InlineData(
        "--env A=1 --env A=2",
        "timeout 30, init 10, memory 512, concurrency -, debugger False, handler -, runtime dotnet10, environment [A=2]")]
    [InlineData(
        "--wait-for-debugger",
        "timeout 86400, init 86400, memory 512, concurrency -, debugger True, handler -, runtime dotnet10, environment []")]
    [InlineData(
        "--wait-for-debugger --timeout 3",
        "timeout 3, init 86400, memory 512, concurrency -, debugger True, handler -, runtime dotnet10, environment []")]
    [InlineData(
        "--wait-for-debugger --init-timeout 4",
        "timeout 86400, init 4, memory 512, concurrency -, debugger True, handler -, runtime dotnet10, environment []")]
    public void Function_OfATarget_HasTheOptions(string line, string expected)
    {
        var (common, parsed) = Parse(line + " --region eu-north-1");

        var settings = common.Function(parsed);

        Assert.Equal(expected, Describe(settings));
        Assert.Equal(("eu-north-1", false), (settings.Region, settings.IsAttached));
    }

    [Theory]
    [InlineData(
        "Full",
        "",
        "timeout 7, init 10, memory 256, concurrency -, debugger False, handler A::B::C, runtime dotnet8, environment [OWN=own SHARED=template]")]
    [InlineData("Bare", "", "timeout 3, init 10, memory 128, concurrency -, debugger False, handler -, runtime dotnet10, environment []")]
    [InlineData(
        "Full",
        "--timeout 30 --memory 512 --concurrency 2 --env SHARED=line --env Full.OWN=1 --env the-full.NAMED=2 --env Bare.OTHER=3",
        "timeout 30, init 10, memory 512, concurrency 2, debugger False, handler A::B::C, runtime dotnet8, "
            + "environment [NAMED=2 OWN=1 SHARED=line]")]
    [InlineData(
        "Bare",
        "--env SHARED=line --env Full.OWN=1 --env Bare.A.B=3",
        "timeout 3, init 10, memory 128, concurrency -, debugger False, handler -, runtime dotnet10, environment [A.B=3 SHARED=line]")]
    [InlineData(
        "Full",
        "--wait-for-debugger",
        "timeout 86400, init 86400, memory 256, concurrency -, debugger True, handler A::B::C, runtime dotnet8, "
            + "environment [OWN=own SHARED=template]")]
    [InlineData(
        "Full",
        "--wait-for-debugger --timeout 5 --init-timeout 6",
        "timeout 5, init 6, memory 256, concurrency -, debugger True, handler A::B::C, runtime dotnet8, "
            + "environment [OWN=own SHARED=template]")]
    public void Function_OfATemplate_HasItsPropertiesUnlessAnOptionSaysOtherwise(string function, string line, string expected)
    {
        var (common, parsed) = Parse(line);

        Assert.Equal(expected, Describe(common.Function(parsed, TemplateText.Read(Template).Find(function)!)));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, 2, 2)]
    [InlineData(5, null, 5)]
    [InlineData(5, 2, 5)]
    public void Function_Concurrency_IsThatOfTheLineOrTheTemplate(int? line, int? template, int? expected)
    {
        var (common, parsed) = Parse(line is null ? "" : string.Create(CultureInfo.InvariantCulture, $"--concurrency {line}"));
        var function = TemplateText.Read(Template).Functions[0] with { Concurrency = template };

        Assert.Equal(expected, common.Function(parsed, function).Concurrency);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("--verbose", "Verbose", "")]
    [InlineData("-v", "Verbose", "")]
    [InlineData("--raw", "Raw", "")]
    [InlineData("--raw --verbose", "Raw", "")]
    [InlineData("--timeout 30", "", "--timeout")]
    [InlineData(
        "-f x -c y --region z -e A=1 --concurrency 2 --memory 128 --init-timeout 1 --timeout 1 --handler h --wait-for-debugger --raw",
        "Raw",
        "--handler --timeout --init-timeout --memory --concurrency --env --region --configuration --framework --wait-for-debugger")]
    public void Verbosity_AndOptionsOfAProcess_AreThoseOfTheLine(string line, string verbosity, string process)
    {
        var (common, parsed) = Parse(line);

        Assert.Equal(verbosity.Length == 0 ? "Tidy" : verbosity, common.Verbosity(parsed).ToString());
        Assert.Equal(verbosity.Length == 0 ? "Verbose" : verbosity, common.Verbosity(parsed, Verbosity.Verbose).ToString());
        Assert.Equal(process, string.Join(' ', common.OfProcess(parsed)));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("--handler A", "A")]
    [InlineData("--handler A --handler B", "A")]
    [InlineData("--handler one=B", "B")]
    [InlineData("--handler two=B", "B")]
    [InlineData("--handler A --handler two=B=C", "B=C")]
    [InlineData("--handler other=B", null)]
    [InlineData("--handler other=B --handler A", "A")]
    public void Handler_OfAFunction_IsItsOwnOrTheGeneralOne(string line, string? expected)
    {
        var (common, parsed) = Parse(line);

        var handler = common.Handler(parsed, "one", "two");

        Assert.Equal((expected, expected is not null), (handler?.Handler, handler?.IsOption == true));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("--handler A", null)]
    [InlineData("--handler A --handler one=B --handler two=C", null)]
    [InlineData("--handler one=B --handler three=B=C", "--handler three=…: there is no function 'three'. Functions: one, two.")]
    public void CheckHandlers_OfAnUnknownFunction_SaysWhichThereAre(string line, string? expected)
    {
        var (common, parsed) = Parse(line);

        Assert.Equal(expected, Error(() => common.CheckHandlers(parsed, ["one", "two"])));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("--env A=1 --env B=x.y", null)]
    [InlineData("--env Full.A=1 --env the-full.A=1 --env Bare.A.B=2", null)]
    [InlineData("--env A=1 --env Nobody.A=1", "--env Nobody.…: 'template.yaml' has no function 'Nobody'. Its functions: Full, Bare.")]
    public void CheckEnvironment_OfAnUnknownFunction_SaysWhichThereAre(string line, string? expected)
    {
        var (common, parsed) = Parse(line);

        Assert.Equal(expected, Error(() => common.CheckEnvironment(parsed, TemplateText.Read(Template))));
    }

    private static string? Error(Action action) => (Record.Exception(action) as HostException)?.Message;

    private static string Describe(FunctionSettings settings)
    {
        var environment = settings.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}");
        var concurrency = settings.Concurrency?.ToString(CultureInfo.InvariantCulture) ?? "-";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"timeout {settings.Timeout.TotalSeconds}, init {settings.InitTimeout.TotalSeconds}, memory {settings.MemorySize}, "
                + $"concurrency {concurrency}, debugger {settings.WaitsForDebugger}, "
                + $"handler {settings.Handler ?? "-"}, runtime {settings.Runtime}, environment [{string.Join(' ', environment)}]");
    }

    private static (CommonOptions Common, ParseResult Parsed) Parse(string line)
    {
        var common = new CommonOptions();
        var command = new Command("test");
        common.AddTo(command);
        var parsed = command.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(parsed.Errors);
        return (common, parsed);
    }
}
