using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Packaging;
using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;
using Lamplighter.Tests.Targets;

namespace Lamplighter.Tests.Packaging;

public sealed class ManagedHandlerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("RawFunction", null, "RawFunction")]
    [InlineData("RawFunction", "RawFunction", "RawFunction")]
    [InlineData("OldClassLibrary", null, "OldClassLibrary::OldClassLibrary.Function::HandleAsync")]
    [InlineData("ClassLibrary", "ClassLibrary::ClassLibrary.Function::Echo", "ClassLibrary::ClassLibrary.Function::Echo")]
    public void Find_AHandlerThatFits_IsIt(string name, string? handler, string expected) =>
        Assert.Equal(expected, Find(name, name == "RawFunction", new HandlerRequest(handler, "template.yaml:3")));

    [Fact]
    public void Find_SeveralHandlers_NamesThem()
    {
        var shapes = new EmittedAssembly("Shapes");
        foreach (var name in (string[])["A", "B"])
        {
            var type = shapes.Type(name, EmittedAssembly.PublicClass);
            EmittedAssembly.Method(type, "Handle", System.Reflection.MethodAttributes.Public);
            type.CreateType();
        }

        shapes.Save(_folder.Path);

        Assert.Equal("one of Shapes::A::Handle, Shapes::B::Handle", Find("Shapes", false, new HandlerRequest()));
    }

    [Fact]
    public void Find_BehindWebAdapter_IsTheCommand()
    {
        var request = Request(new HandlerRequest("run.sh")) with { HasWebAdapter = true };
        Assert.Equal("run.sh", Find("RawFunction", true, request));
        Assert.Equal("RawFunction", Find("RawFunction", true, request with { Handler = new HandlerRequest() }));
    }

    [Theory]
    [InlineData(
        "RawFunction",
        true,
        "Other",
        "orders: the handler is 'Other' (template.yaml:3), and the runtime dotnet10 runs the program of the assembly that it names. Set it "
            + "to RawFunction.")]
    [InlineData(
        "RawFunction",
        true,
        "Missing::T::M",
        "The handler 'Missing::T::M' (template.yaml:3) is in the assembly 'Missing', which isn't in '/folder'.")]
    [InlineData(
        "ClassLibrary", false, "Other", "The handler 'Other' (template.yaml:3) isn't valid for '/folder/ClassLibrary.dll', which is")]
    public void Find_AHandlerThatDoesNotFit_SaysWhatDoes(string name, bool isProgram, string handler, string message) => Assert.StartsWith(
        message,
        Assert.Throws<HandlerException>(() => Find(name, isProgram, new HandlerRequest(handler, "template.yaml:3"))).Message
            .Replace(_folder.Path, "/folder", StringComparison.Ordinal),
        StringComparison.Ordinal);

    [Fact]
    public void Find_AProgramWithAPartOfAHandler_SaysTheForm()
    {
        var error = Assert.Throws<HandlerException>(() => Find("RawFunction", true, new HandlerRequest("A::B", "template.yaml:3")));

        Assert.Equal(
            "orders: the handler 'A::B' (template.yaml:3) isn't valid. Use Assembly::Type::Method, or RawFunction for the program.",
            error.Message);
    }

    [Fact]
    public void Find_WithoutAnAssembly_SaysWhatToRemove() => Assert.Equal(
        "orders: publishing made no 'Missing.dll', which the runtime dotnet10 runs. Remove PublishSingleFile from the project.",
        Assert.Throws<HostException>(() => ManagedHandler.Find(
            Request(new HandlerRequest()),
            Project("Missing", true),
            new PublishedProject(_folder.Path, false, true, false),
            "dotnet10")).Message);

    [Theory]
    [InlineData("dotnet10", null)]
    [InlineData("dotnet8", null)]
    [InlineData("dotnetcore3.1", null)]
    [InlineData(
        "dotnet6",
        "orders: the project targets .NET 8.0, and the runtime dotnet6 contains .NET 6. Set the runtime to dotnet8, or target net6.0.")]
    public void Find_ARuntimeWithAnotherVersion_MustNotBeOlder(string runtime, string? message)
    {
        var error = Record.Exception(() => Find("OldClassLibrary", false, Request(new HandlerRequest()), runtime));

        Assert.Equal(message, error?.Message);
    }

    private static FunctionProject Project(string name, bool isProgram) => new("/src/a.csproj", name, "net10.0", isProgram, false, "");

    private static PackageRequest Request(HandlerRequest handler) =>
        new("orders", "/src/a.csproj", LambdaArchitecture.X64) { Handler = handler };

    private string Find(string name, bool isProgram, HandlerRequest handler) => Find(name, isProgram, Request(handler));

    private string Find(string name, bool isProgram, PackageRequest request, string runtime = "dotnet10")
    {
        var file = Path.Combine(_folder.Path, name + ".dll");
        if (!File.Exists(file))
        {
            File.Copy(Programs.Find(name), file);
            File.WriteAllText(Path.ChangeExtension(file, ".runtimeconfig.json"), "{}");
        }

        return ManagedHandler.Find(request, Project(name, isProgram), new PublishedProject(_folder.Path, false, false, false), runtime);
    }
}
