using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.OpenApi;

// The command builds a project and prints what its build wrote.
public sealed class ProjectDocumentTests
{
    [Fact]
    public async Task Project_WithRoutes_IsBuiltAndItsDocumentPrinted()
    {
        using var project = new RoutesProject(RoutesProject.Routes);

        var result = await RunningHost.RunAsync("", "openapi", project.Folder);

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal("/lamps/{id}", Assert.Single(document.RootElement.GetProperty("paths").EnumerateObject()).Name);
        Assert.Contains("Building Lamps.csproj", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_WithAFileOfItsOwn_IsCheckedAgainstTheOneBefore()
    {
        using var project = new RoutesProject(RoutesProject.Routes, "<LamplighterOpenApiFile>api/lamps.yaml</LamplighterOpenApiFile>");
        var before = Path.Combine(project.Folder, "before.json");
        await File.WriteAllTextAsync(
            before, """{"openapi":"3.1.1","paths":{"/lamps":{"get":{"responses":{"204":{"description":""}}}}}}""");

        var result = await RunningHost.RunAsync("", "openapi", project.Folder, "--check", before);

        Assert.Equal("GET /lamps: the operation was removed.\n1 breaking change.\n", result.Output);
        Assert.Equal(1, result.ExitCode);
        var written = await File.ReadAllTextAsync(Path.Combine(project.Folder, "api/lamps.yaml"));
        Assert.StartsWith("openapi: ", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_DoesNotCompile_FailsWithItsErrors()
    {
        using var project = new RoutesProject(RoutesProject.Routes + " public sealed class Broken { int P => missing; }");

        var result = await RunningHost.RunAsync("", "openapi", project.Folder);

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("doesn't build:", result.Errors, StringComparison.Ordinal);
        Assert.Contains("error CS0103: The name 'missing' does not exist", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public sealed class Nothing;", "", true, "has no class with [ApiGatewayRoutes] and routes")]
    [InlineData(RoutesProject.Routes, "<LamplighterOpenApi>false</LamplighterOpenApi>", true, "it sets LamplighterOpenApi to 'false'")]
    [InlineData("public sealed class Nothing;", "", false, "doesn't reference Lamplighter.EventHandler")]
    public async Task Project_WithoutADocument_FailsWithTheReason(string source, string properties, bool hasPackage, string reason)
    {
        using var project = new RoutesProject(source, properties, hasPackage);

        var result = await RunningHost.RunAsync("", "openapi", project.Folder);

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(reason, result.Errors, StringComparison.Ordinal);
    }

    // What an earlier build wrote isn't the document of this one.
    [Fact]
    public async Task Project_LostItsRoutes_HasNoDocumentAnyMore()
    {
        using var project = new RoutesProject(RoutesProject.Routes);
        Assert.Equal(0, (await RunningHost.RunAsync("", "openapi", project.Folder)).ExitCode);
        project.Write("Lamps.cs", "public sealed class Nothing;");

        var result = await RunningHost.RunAsync("", "openapi", project.Folder);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("has no class with [ApiGatewayRoutes] and routes", result.Errors, StringComparison.Ordinal);
    }
}
