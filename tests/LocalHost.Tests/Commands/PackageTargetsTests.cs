using Lamplighter.LocalHost.Commands;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Packaging;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Templates;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

public sealed class PackageTargetsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PackageTargetsTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "Orders"));
        File.WriteAllText(Project, "");
    }

    private string Project => Path.Combine(_folder.Path, "Orders", "Orders.csproj");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.yaml", true)]
    [InlineData("a.YML", true)]
    [InlineData("folder/a.json", true)]
    [InlineData("a.template", true)]
    [InlineData("a.csproj", false)]
    [InlineData("yaml", false)]
    [InlineData(".", false)]
    public void IsTemplate_AFile_DependsOnItsExtension(string target, bool expected) =>
        Assert.Equal(expected, PackageTargets.IsTemplate(target));

    [Fact]
    public void Default_ATarget_IsItself() => Assert.Equal("x", PackageTargets.Default("x"));

    [Theory]
    [InlineData(null, null, "x86_64", "", null)]
    [InlineData("linux-arm64", null, "arm64", "", null)]
    [InlineData(null, """{"function-handler":"A::B::C","function-runtime":"dotnet10"}""", "x86_64", "dotnet10", "A::B::C")]
    [InlineData(
        null,
        """{"function-handler":"A::B::C","function-runtime":"dotnet8","function-architecture":"arm64"}""",
        "arm64",
        "dotnet8",
        "A::B::C")]
    [InlineData(
        "linux-x64",
        """{"function-handler":"A::B::C","function-runtime":"nodejs","function-architecture":"arm64"}""",
        "x86_64",
        "",
        "A::B::C")]
    [InlineData(
        null,
        """{"function-handler":"bootstrap","function-runtime":"provided.al2023","function-architecture":"sparc"}""",
        "x86_64",
        "provided.al2023",
        null)]
    [InlineData(null, """{"function-handler":"A::B::C"}""", "x86_64", "", "A::B::C")]
    public async Task OfProject_WithDefaults_HasThem(string? chosen, string? defaults, string architecture, string runtime, string? handler)
    {
        var file = defaults is null ? null : await _folder.WriteAsync("Orders/aws-lambda-tools-defaults.json", defaults);
        var expected = new PackageRequest("Orders", Project, LambdaArchitecture.Find(architecture)!)
        {
            Runtime = runtime,
            Handler = file is null ? new HandlerRequest() : new HandlerRequest(handler, file),
        };

        var chosenArchitecture = chosen is null ? null : LambdaArchitecture.Find(chosen);

        Assert.Equal(expected, PackageTargets.OfProject(Path.GetDirectoryName(Project)!, chosenArchitecture));
        Assert.Equal(expected with { Name = "named" }, PackageTargets.OfProject("named=" + Project, chosenArchitecture));
    }

    [Theory]
    [InlineData("Orders.fsproj", null)]
    [InlineData("Orders.VBPROJ", null)]
    [InlineData(
        "orders.cs",
        "'{0}' isn't a project. Specify a project folder, a project file (.csproj, .fsproj, .vbproj) or a template. Write NAME=PROJECT to "
            + "name the archive. For a file-based app, run 'dotnet project convert' first.")]
    public async Task OfProject_AFile_MustBeAProject(string name, string? error)
    {
        var file = await _folder.WriteAsync(name, "");

        Assert.Equal(
            error?.Replace("{0}", file, StringComparison.Ordinal),
            (Record.Exception(() => PackageTargets.OfProject(file, null)) as HostException)?.Message);
    }

    [Fact]
    public async Task OfTemplate_AllFunctions_AreThoseWithCode()
    {
        var template = await TemplateAsync("""
            Globals: { Function: { Runtime: dotnet10, CodeUri: Orders } }
            Resources:
              Plain: { Type: AWS::Serverless::Function, Properties: { Runtime: provided.al2023, Architectures: [arm64] } }
              Handled: { Type: AWS::Serverless::Function, Properties: { Handler: 'Orders::X::Y' } }
              Image: { Type: AWS::Serverless::Function, Properties: { PackageType: Image } }
              Away: { Type: AWS::Serverless::Function, Properties: { CodeUri: s3://bucket/key } }
              Wrapped: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { AWS_LAMBDA_EXEC_WRAPPER: /opt/bootstrap } } } }
              Other: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { AWS_LAMBDA_EXEC_WRAPPER: /opt/other } } } }
              Adapted: { Type: AWS::Serverless::Function, Properties: { Layers: ['arn:aws:lambda:eu-west-1:753240598075:layer:LambdaAdapterLayerX86:25'] } }
            """);
        var notes = new List<string>();

        var requests = PackageTargets.OfTemplate(template, [], null, notes.Add);

        Assert.Equal(
            [
                Request("Plain", 3, null) with { Runtime = "provided.al2023", Architecture = LambdaArchitecture.Arm64 },
                Request("Handled", 4, "Orders::X::Y"),
                Request("Wrapped", 7, null) with { HasWebAdapter = true },
                Request("Other", 8, null),
                Request("Adapted", 9, null) with { HasWebAdapter = true },
            ],
            requests.Select(one => one.Request));
        Assert.Equal(requests.Select(one => one.Request.Name), requests.Select(one => one.Function.Id));
        Assert.Equal(
            [
                $"note: {template.File}:5: Image isn't packaged: it is deployed as a container image.",
                $"note: {template.File}:6: Away isn't packaged: its code isn't on this machine.",
            ],
            notes);

        PackageRequest Request(string name, int line, string? handler) => new(name, Project, LambdaArchitecture.X64)
        {
            Runtime = "dotnet10",
            Handler = new HandlerRequest(handler, $"{template.File}:{line}"),
        };
    }

    [Theory]
    [InlineData("CodeUri: Orders", "linux-x64", null)]
    [InlineData("CodeUri: Orders, Architectures: [arm64]", "linux-arm64", null)]
    [InlineData(
        "CodeUri: Orders, Architectures: [arm64]",
        "linux-x64",
        "its architecture is arm64, so linux-x64 would not run. Set Architectures: [x86_64] in the template.")]
    [InlineData("CodeUri: Orders, Architectures: [sparc]", null, "the architecture 'sparc' doesn't exist. Use x86_64 or arm64.")]
    [InlineData("CodeUri: s3://bucket/key", null, "it can't be packaged: its code isn't on this machine.")]
    [InlineData("PackageType: Image", null, "it can't be packaged: it is deployed as a container image.")]
    [InlineData(
        "CodeUri: built.dll", null, "its code is '{0}/built.dll', which is already built. Set CodeUri to the folder of its project.")]
    public async Task OfTemplate_AChosenFunction_MustBePackaged(string properties, string? chosen, string? error)
    {
        await _folder.WriteAsync("built.dll", "");
        var template = await TemplateAsync($$"""
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { {{properties}} } }
              Away: { Type: AWS::Serverless::Function, Properties: { CodeUri: s3://bucket/key } }
            """);
        var notes = new List<string>();

        var thrown = Record.Exception(
            () => PackageTargets.OfTemplate(template, ["F"], chosen is null ? null : LambdaArchitecture.Find(chosen), notes.Add));

        Assert.Equal(
            error is null ? null : $"{template.File}:2: F: {error.Replace("{0}", _folder.Path, StringComparison.Ordinal)}", thrown?.Message);
        Assert.Empty(notes);
    }

    [Theory]
    [InlineData("The function 'Nobody' doesn't exist. Functions of '{0}': A, B.", "A", "Nobody")]
    [InlineData("'{0}' has no function that can be packaged.")]
    public async Task OfTemplate_WithoutSuchAFunction_SaysWhichThereAre(string error, params string[] names)
    {
        var template = await TemplateAsync("""
            Resources:
              A: { Type: AWS::Serverless::Function, Properties: { CodeUri: s3://bucket/key } }
              B: { Type: AWS::Serverless::Function, Properties: { CodeUri: s3://bucket/key } }
            """);

        var thrown = Assert.Throws<HostException>(() => PackageTargets.OfTemplate(template, names, null, static _ => { }));

        Assert.Equal(error.Replace("{0}", template.File, StringComparison.Ordinal), thrown.Message);
    }

    private async Task<LambdaTemplate> TemplateAsync(string text) =>
        TemplateLoader.Load(await _folder.WriteAsync("template.yaml", text), new Dictionary<string, string>(), "eu-west-1");
}
