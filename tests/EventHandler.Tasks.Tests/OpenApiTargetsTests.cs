namespace Lamplighter.Tests;

public sealed class OpenApiTargetsTests
{
    private const string Options = "obj/Debug/net10.0/Orders.GeneratedMSBuildEditorConfig.editorconfig";

    // Else each wrote the file in turn, and the next build compiled the project again.
    [Fact]
    public async Task Options_OfEditorsAndBuilds_AreTheSame()
    {
        using var project = new EvaluatedProject("Microsoft.NET.Sdk");
        const string Targets = "-t:LamplighterDefineOpenApi;GenerateMSBuildEditorConfigFile";

        var built = await project.PropertyAsync("DefineConstants", Targets, "-p:DefineConstants=OWN");
        var ofBuild = project.Read(Options);
        var edited = await project.PropertyAsync("DefineConstants", Targets, "-p:DefineConstants=OWN", "-p:DesignTimeBuild=true");

        Assert.Contains("OWN", built.Split(';'));
        Assert.Contains("LAMPLIGHTER_OPENAPI_JSON", built.Split(';'));
        Assert.DoesNotContain("LAMPLIGHTER", edited, StringComparison.Ordinal);
        Assert.Equal(ofBuild, project.Read(Options));
        Assert.Contains("build_property.LamplighterOpenApi = true", ofBuild, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Format_OfAYamlFile_IsYaml()
    {
        using var project = new EvaluatedProject(
            "Microsoft.NET.Sdk", "<LamplighterOpenApiFile>api/openapi.yml</LamplighterOpenApiFile>");

        Assert.Contains(
            "LAMPLIGHTER_OPENAPI_YAML",
            await project.PropertyAsync("DefineConstants", "-t:LamplighterDefineOpenApi"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "OrdersFunction")]
    [InlineData("<LamplighterOpenApiGatewayFunction>Shop</LamplighterOpenApiGatewayFunction>", "Shop")]
    public async Task Gateway_Options_ReachTheGenerator(string function, string expected)
    {
        using var project = new EvaluatedProject(
            "Microsoft.NET.Sdk", $"<LamplighterOpenApiGateway>rest</LamplighterOpenApiGateway>{function}");

        await project.PropertyAsync("LamplighterOpenApi", "-t:GenerateMSBuildEditorConfigFile");

        var options = project.Read(Options);
        Assert.Contains("build_property.LamplighterOpenApiGateway = rest", options, StringComparison.Ordinal);
        Assert.Contains($"build_property.LamplighterOpenApiGatewayFunction = {expected}", options, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<LamplighterOpenApiGateway>soap</LamplighterOpenApiGateway>", "LamplighterOpenApiGateway is 'soap'.")]
    [InlineData(
        "<LamplighterOpenApiGateway>rest</LamplighterOpenApiGateway><LamplighterOpenApiGatewayValidation>some</LamplighterOpenApiGatewayValidation>",
        "LamplighterOpenApiGatewayValidation is 'some'.")]
    public async Task Gateway_UnknownOption_IsAnError(string properties, string message)
    {
        using var project = new EvaluatedProject("Microsoft.NET.Sdk", properties);

        var output = await project.FailAsync("-t:LamplighterWriteOpenApi");

        Assert.Contains("LAMP0124", output, StringComparison.Ordinal);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Microsoft.NET.Sdk.Web", "api/openapi.json")]
    [InlineData("Microsoft.NET.Sdk.Worker", "./api/openapi.json")]
    [InlineData("Microsoft.NET.Sdk.Worker", "$(MSBuildProjectDirectory)/api/openapi.json")]
    public async Task Document_InTheFolderOfTheProject_IsNotPublished(string sdk, string file)
    {
        using var project = new EvaluatedProject(sdk, $"<LamplighterOpenApiFile>{file}</LamplighterOpenApiFile>");
        project.Write("api/openapi.json", "{}");
        project.Write("api/openapi.gateway.json", "{}");
        project.Write("appsettings.json", "{}");

        var content = await project.ItemsAsync("Content");

        var document = Assert.Single(content, static item => (string?)item["Filename"] == "openapi");
        Assert.Equal("Never", (string?)document["CopyToPublishDirectory"]);
        Assert.Equal("Never", (string?)document["CopyToOutputDirectory"]);
        var gateway = Assert.Single(content, static item => (string?)item["Filename"] == "openapi.gateway");
        Assert.Equal("Never", (string?)gateway["CopyToPublishDirectory"]);
        var settings = Assert.Single(content, static item => (string?)item["Filename"] == "appsettings");
        Assert.Equal("PreserveNewest", (string?)settings["CopyToPublishDirectory"]);
    }

    // In a web project, the names of both frameworks would be ambiguous.
    [Theory]
    [InlineData("Microsoft.NET.Sdk.Web", "EndpointNameAttribute ExcludeFromDescriptionAttribute TagsAttribute")]
    [InlineData("Microsoft.NET.Sdk", "")]
    public async Task Attributes_OfBothFrameworks_AreThoseOfAspNetCore(string sdk, string aliases)
    {
        using var project = new EvaluatedProject(sdk);

        var found = (await project.ItemsAsync("Using"))
            .Where(static item => ((string?)item["Alias"] ?? "").EndsWith("Attribute", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(aliases, string.Join(' ', found.Select(static item => (string?)item["Alias"]).Order(StringComparer.Ordinal)));
        Assert.All(found, static item => Assert.Equal((string?)item["Alias"], ((string)item["Identity"]!).Split('.')[^1]));
    }

    [Theory]
    [InlineData("//+served", "", "bin/Debug/net10.0/openapi.json", "openapi.json")]
    [InlineData("//+served", "<LamplighterOpenApiFile>api/shop.yaml</LamplighterOpenApiFile>", "api/shop.yaml", "openapi.yaml")]
    [InlineData("//", "", "bin/Debug/net10.0/openapi.json", null)]
    [InlineData("//+served", "<LamplighterOpenApi>false</LamplighterOpenApi>", "bin/Debug/net10.0/openapi.json", null)]
    public async Task Document_OfAProjectThatServesIt_IsPublished(string mark, string properties, string document, string? published)
    {
        using var project = new EvaluatedProject("Microsoft.NET.Sdk", properties);
        project.Write(
            "obj/Debug/net10.0/generated/Lamplighter.EventHandler.Generators/Lamplighter.Generators.EventHandler.OpenApiGenerator/"
            + "Lamplighter.OpenApi.g.cs",
            $"// <auto-generated/>\n//|{{}}\n{mark}\n");
        project.Write(document, "{}");

        var files = await project.ItemsAsync("ResolvedFileToPublish", "-t:LamplighterPublishOpenApi");

        Assert.Equal(published, files.Select(static file => (string?)file["RelativePath"]).SingleOrDefault());
    }
}
