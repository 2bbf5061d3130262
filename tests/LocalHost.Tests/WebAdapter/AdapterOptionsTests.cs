using System.Globalization;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.WebAdapter;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.WebAdapter;

public sealed class AdapterOptionsTests
{
    [Theory]
    [InlineData("", "8080 / http healthy:100-499 base:- pass:/events buffered auth:- errors:")]
    [InlineData("AWS_LWA_READINESS_CHECK_PATH=health", "8080 /health http healthy:100-499 base:- pass:/events buffered auth:- errors:")]
    [InlineData("READINESS_CHECK_PATH=/old", "8080 /old http healthy:100-499 base:- pass:/events buffered auth:- errors:")]
    [InlineData(
        "READINESS_CHECK_PATH=/old;AWS_LWA_READINESS_CHECK_PATH=/new",
        "8080 /new http healthy:100-499 base:- pass:/events buffered auth:- errors:")]
    [InlineData(
        "READINESS_CHECK_PATH=/old;AWS_LWA_READINESS_CHECK_PATH=",
        "8080 /old http healthy:100-499 base:- pass:/events buffered auth:- errors:")]
    [InlineData("AWS_LWA_READINESS_CHECK_PROTOCOL=TCP", "8080 / tcp healthy:100-499 base:- pass:/events buffered auth:- errors:")]
    [InlineData("READINESS_CHECK_PROTOCOL=tcp", "8080 / tcp healthy:100-499 base:- pass:/events buffered auth:- errors:")]
    [InlineData("READINESS_CHECK_PROTOCOL=http", "8080 / http healthy:100-499 base:- pass:/events buffered auth:- errors:")]
    [InlineData("AWS_LWA_READINESS_CHECK_HEALTHY_STATUS=200", "8080 / http healthy:200-200 base:- pass:/events buffered auth:- errors:")]
    [InlineData("READINESS_CHECK_HEALTHY_STATUS=200", "8080 / http healthy:100-499 base:- pass:/events buffered auth:- errors:")]
    [InlineData("AWS_LWA_REMOVE_BASE_PATH=/a", "8080 / http healthy:100-499 base:/a pass:/events buffered auth:- errors:")]
    [InlineData("REMOVE_BASE_PATH=/b", "8080 / http healthy:100-499 base:/b pass:/events buffered auth:- errors:")]
    [InlineData("AWS_LWA_PASS_THROUGH_PATH=/mine", "8080 / http healthy:100-499 base:- pass:/mine buffered auth:- errors:")]
    [InlineData("AWS_LWA_INVOKE_MODE=Response_Stream", "8080 / http healthy:100-499 base:- pass:/events streaming auth:- errors:")]
    [InlineData("AWS_LWA_INVOKE_MODE=buffered", "8080 / http healthy:100-499 base:- pass:/events buffered auth:- errors:")]
    [InlineData("AWS_LWA_AUTHORIZATION_SOURCE=X-Key", "8080 / http healthy:100-499 base:- pass:/events buffered auth:X-Key errors:")]
    [InlineData(
        "AWS_LWA_ERROR_STATUS_CODES=500,502-504", "8080 / http healthy:100-499 base:- pass:/events buffered auth:- errors:500-500,502-504")]
    public void Read_OfVariables_HasTheirSettings(string variables, string expected)
    {
        var environment = variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('='))
            .ToDictionary(one => one[0], string? (one) => one[1]);

        var options = AdapterOptions.Read(environment, 8080);

        Assert.Equal(expected, string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Port} {options.ReadinessPath} {(options.IsTcpCheck ? "tcp" : "http")} healthy:{Text(options.Healthy)} ")
            + $"base:{options.BasePath ?? "-"} pass:{options.PassThroughPath} {(options.IsStreaming ? "streaming" : "buffered")} "
            + $"auth:{options.AuthorizationSource ?? "-"} errors:{Text(options.Errors)}");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("200", "200-200")]
    [InlineData(" 200 , 300 - 399 ,, ", "200-200,300-399")]
    [InlineData("a,200,b-300,300-c,-1,1-,+2,400-401-402", "200-200")]
    public void Statuses_InAnyForm_AreRead(string text, string expected) => Assert.Equal(expected, Text(StatusSet.Parse(text)));

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(202, true)]
    [InlineData(203, false)]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void Statuses_ContainTheirEnds(int status, bool expected) =>
        Assert.Equal(expected, StatusSet.Parse("200-202,500").Contains(status));

    [Fact]
    public void Environment_OfAnApplication_TellsThePort()
    {
        var environment = new Dictionary<string, string?> { ["PORT"] = "1", ["ASPNETCORE_URLS"] = "http://*:1", ["OTHER"] = "x" };

        AdapterEnvironment.Apply(environment, new FunctionTarget("web", "web", [], "/"), 4321);

        Assert.Equal(
            "ASPNETCORE_URLS=http://127.0.0.1:4321 AWS_LWA_PORT=4321 OTHER=x PORT=4321",
            string.Join(' ', environment.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}")));
        Assert.Equal(KeyValuePair.Create("AWS_LAMBDA_EXEC_WRAPPER", "/opt/bootstrap"), AdapterEnvironment.Wrapper);
        Assert.InRange(AdapterEnvironment.FreePort(), 1024, 65535);
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, "/mine", false)]
    [InlineData(false, null, false)]
    public void Environment_OfAProjectWithStaticFiles_HasItsFolder(bool hasFiles, string? own, bool isProject)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, hasFiles ? "wwwroot" : "other"));
        var environment = new Dictionary<string, string?>();
        if (own is not null)
        {
            environment["ASPNETCORE_CONTENTROOT"] = own;
        }

        var project = new ProjectFiles(Path.Combine(folder.Path, "web.csproj"), "project.assets.json", DateTime.UnixEpoch);
        AdapterEnvironment.Apply(environment, new FunctionTarget("web", "web", [], "/") { Project = project }, 4321);

        Assert.Equal(isProject ? folder.Path : own, environment.GetValueOrDefault("ASPNETCORE_CONTENTROOT"));
    }

    private static string Text(StatusSet statuses) => string.Join(
        ',', statuses.Ranges.Select(range => string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}")));
}
