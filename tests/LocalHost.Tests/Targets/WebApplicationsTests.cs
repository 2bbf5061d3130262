using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Targets;

public sealed class WebApplicationsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"libraries":{"Other/1.0.0":{}}}""", true)]
    [InlineData("""{"libraries":{}}""", true)]
    [InlineData("""{"libraries":[]}""", true)]
    [InlineData("""{"libraries":{"Amazon.Lambda.AspNetCoreServer/1.0.0":{}}}""", false)]
    [InlineData("""{"libraries":{"Other/1":{},"Amazon.Lambda.AspNetCoreServer.Hosting/1.0.0":{}}}""", false)]
    [InlineData("""{"libraries":{"Amazon.Lambda.RuntimeSupport/1.0.0":{}}}""", false)]
    [InlineData("""{"libraries":{"Lamplighter.Runtime/1.0.0":{}}}""", false)]
    public async Task Recognize_AWebApplication_HasNoClient(string dependencies, bool expected)
    {
        var target = Target("WebApp");
        await _folder.WriteAsync("WebApp.deps.json", dependencies);

        Assert.Equal(expected, WebApplications.Recognize(target).IsWebApplication);
    }

    [Theory]
    [InlineData("Amazon.Lambda.AspNetCoreServer", false)]
    [InlineData("Amazon.Lambda.AspNetCoreServer.Hosting", false)]
    [InlineData("Amazon.Lambda.RuntimeSupport", false)]
    [InlineData("Lamplighter.Runtime", false)]
    [InlineData("Other", true)]
    public async Task Recognize_WithoutALibrary_LooksForTheClientsFile(string file, bool expected)
    {
        var target = Target("WebApp");
        await _folder.WriteAsync(file + ".dll", "");

        Assert.Equal(expected, WebApplications.Recognize(target).IsWebApplication);
        await _folder.WriteAsync("WebApp.deps.json", "{");
        Assert.Equal(expected, WebApplications.Recognize(target).IsWebApplication);
    }

    [Fact]
    public void Recognize_AWebApplication_SaysHowItIsRun()
    {
        var target = Target("WebApp");

        Assert.Equal(
            "WebApp is a web application without a client of the Runtime API. It gets events as HTTP requests, as Lambda Web Adapter sends "
                + "them.",
            WebApplications.Recognize(target).Note);
        Assert.Equal("known", WebApplications.Recognize(target with { Note = "known" }).Note);
    }

    [Fact]
    public void Recognize_AnotherProgram_StaysWhatItIs()
    {
        var program = Target("RawFunction");

        Assert.Same(program, WebApplications.Recognize(program));
        var executable = program with { Assembly = null };
        Assert.Same(executable, WebApplications.Recognize(executable));
    }

    private FunctionTarget Target(string name)
    {
        var file = Path.Combine(_folder.Path, name + ".dll");
        File.Copy(Programs.Find(name), file);
        return new FunctionTarget(name, "dotnet", [file], _folder.Path) { Assembly = file };
    }
}
