using Lamplighter.Internal.OpenTelemetry.Resources;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

public sealed class ResourceTests
{
    private static readonly (string Name, string Value)[] s_lambda =
    [
        ("AWS_REGION", "eu-west-1"),
        ("AWS_LAMBDA_FUNCTION_NAME", "orders"),
        ("AWS_LAMBDA_FUNCTION_VERSION", "42"),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
        ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/orders"),
        ("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/02/[42]abc"),
    ];

    [Fact]
    public async Task Resource_OnLambda_DescribesTheFunction()
    {
        var resource = await ResourceOfAsync(static _ => { }, s_lambda);
        Assert.Equal("orders", resource["service.name"]);
        Assert.Equal("lamplighter", resource["telemetry.sdk.name"]);
        Assert.Equal("dotnet", resource["telemetry.sdk.language"]);
        Assert.Matches(@"^\d+\.\d+\.\d+$", Assert.IsType<string>(resource["telemetry.sdk.version"]));
        Assert.Equal("aws", resource["cloud.provider"]);
        Assert.Equal("aws_lambda", resource["cloud.platform"]);
        Assert.Equal("eu-west-1", resource["cloud.region"]);
        Assert.Equal("123456789012", resource["cloud.account.id"]);
        Assert.Equal("arn:aws:lambda:eu-west-1:123456789012:function:orders:42", resource["cloud.resource_id"]);
        Assert.Equal("orders", resource["faas.name"]);
        Assert.Equal("42", resource["faas.version"]);
        Assert.Equal("2026/01/02/[42]abc", resource["faas.instance"]);
        Assert.Equal(512L * 1024 * 1024, resource["faas.max_memory"]);
        Assert.Equal(["/aws/lambda/orders"], Assert.IsType<object?[]>(resource["aws.log.group.names"]));
    }

    [Fact]
    public async Task Resource_OfTheUser_TakesPrecedence()
    {
        var resource = await ResourceOfAsync(
            static options => options.AddResourceAttribute("faas.name", "mine"),
            [
                .. s_lambda,
                ("OTEL_RESOURCE_ATTRIBUTES", "service.name=from-list,deployment.environment.name=prod"),
                ("POWERTOOLS_SERVICE_NAME", "powertools"),
            ]);
        Assert.Equal("from-list", resource["service.name"]);
        Assert.Equal("prod", resource["deployment.environment.name"]);
        Assert.Equal("mine", resource["faas.name"]);
    }

    [Theory]
    [InlineData("otel", "list", "powertools", "otel")]
    [InlineData("", "list", "powertools", "list")]
    [InlineData("", "", "powertools", "powertools")]
    [InlineData("", "", "", "unknown_service:dotnet")]
    public async Task ServiceName_InSeveralPlaces_IsTheFirst(string otel, string list, string powertools, string expected)
    {
        var resource = await ResourceOfAsync(
            static _ => { },
            ("OTEL_SERVICE_NAME", otel),
            ("OTEL_RESOURCE_ATTRIBUTES", list.Length > 0 ? $"service.name={list}" : ""),
            ("POWERTOOLS_SERVICE_NAME", powertools));
        Assert.Equal(expected, resource["service.name"]);
    }

    [Fact]
    public async Task ServiceName_ConfiguredLater_IsTheNew()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });
        LambdaTelemetry.Configure(static options => options.Service = "later");
        Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });

        Assert.Equal(
            ["unknown_service:dotnet", "later"], (await collector.SpansAsync()).Select(static span => span.Resource["service.name"]));
    }

    [Theory]
    [InlineData("arn:aws:lambda:eu-west-1:1:function:orders", "42", "arn:aws:lambda:eu-west-1:1:function:orders")]
    [InlineData("arn:aws:lambda:eu-west-1:1:function:orders:live", "42", "arn:aws:lambda:eu-west-1:1:function:orders:42")]
    [InlineData("arn:aws:lambda:eu-west-1:1:function:orders:live", "$LATEST", "arn:aws:lambda:eu-west-1:1:function:orders")]
    [InlineData("", "42", "")]
    [InlineData("no arn", "42", "no arn")]
    public void Arn_OfAnAlias_IsThatOfTheVersion(string arn, string version, string expected) =>
        Assert.Equal(expected, FunctionArn.WithVersion(arn, version));

    [Theory]
    [InlineData("arn:aws:lambda:eu-west-1:123:function:orders", "123")]
    [InlineData("arn:aws", "")]
    [InlineData("", "")]
    public void Account_OfAnArn_IsFound(string arn, string expected) => Assert.Equal(expected, FunctionArn.AccountOf(arn));

    private static async Task<Dictionary<string, object?>> ResourceOfAsync(
        Action<OtlpOptions> configure, params (string Name, string Value)[] variables)
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, variables));
        OtlpExport.Enable(configure);
        Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });
        return Assert.Single(await collector.SpansAsync()).Resource;
    }
}
