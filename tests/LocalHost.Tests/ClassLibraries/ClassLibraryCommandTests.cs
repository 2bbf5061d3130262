using System.Text.Json;
using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.ClassLibraries;

public sealed class ClassLibraryCommandTests
{
    private static readonly string s_library = Programs.Find("ClassLibrary");

    [Fact]
    public async Task Library_WithOneHandler_RunsItOnANewerFramework()
    {
        var result = await RunningHost.RunAsync("[1]", "invoke", Programs.Find("OldClassLibrary"), "--event", "-");

        Assert.Equal((0, """{"text":[1],"name":"OldClassLibrary"}""" + "\n"), (result.ExitCode, result.Output));
        if (!InstalledFrameworks.Versions("Microsoft.NETCore.App").Any(version => version.StartsWith("8.", StringComparison.Ordinal)))
        {
            Assert.Contains("OldClassLibrary is built for .NET 8.0.0, which isn't installed", result.Errors, StringComparison.Ordinal);
        }

        Assert.Contains("info\tline 3", result.Errors, StringComparison.Ordinal);
        Assert.Contains("trce\tstatic", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Library_WithSeveralHandlers_ListsThem()
    {
        var result = await RunningHost.RunAsync("{}", "invoke", s_library, "--event", "-");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is a library, and its handler isn't known", result.Errors, StringComparison.Ordinal);
        Assert.Contains("ClassLibrary::ClassLibrary.Function::TypedAsync", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Function::Handle", "isn't valid for")]
    [InlineData("ClassLibrary=bootstrap", "which is a library. Use Assembly::Type::Method")]
    [InlineData("Other::ClassLibrary.Function::Echo", "is in the assembly 'Other', which isn't in")]
    [InlineData("ClassLibrary::ClassLibrary.Missing::Echo", "has no type 'ClassLibrary.Missing'")]
    [InlineData("ClassLibrary::ClassLibrary.Function::Missing", "has no method 'Missing'")]
    public async Task Handler_Wrong_IsRefusedBeforeAnythingStarts(string handler, string message)
    {
        var result = await RunningHost.RunAsync("", "start-api", s_library, "--handler", handler);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
        Assert.Contains("The assembly has these handlers: ClassLibrary::ClassLibrary.", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handler_ForAnUnknownFunction_IsRefused()
    {
        var result = await RunningHost.RunAsync(
            "", "start-api", Programs.Find("OldClassLibrary"), "--handler", "Other=OldClassLibrary::OldClassLibrary.Function::HandleAsync");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("there is no function 'Other'. Functions: OldClassLibrary.", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Library_WithoutItsLists_FindsDependenciesInItsFolder()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in (string[])["ClassLibrary.dll", "Amazon.Lambda.Core.dll"])
        {
            File.Copy(Path.Combine(Path.GetDirectoryName(s_library)!, file), Path.Combine(folder.Path, file));
        }

        var result = await RunningHost.RunAsync(
            """{"id":"a"}""", "invoke", Path.Combine(folder.Path, "ClassLibrary.dll"), "--event", "-", "--handler",
            "ClassLibrary::ClassLibrary.DerivedFunction::InheritedAsync");

        Assert.Equal((0, """{"id":"a inherited","count":0}""" + "\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task Handler_OfAnExecutableWithoutIt_IsRefused()
    {
        var result = await RunningHost.RunAsync(
            "{}", "invoke", Programs.RawFunction, "--handler", "RawFunction::Nothing::Here", "--event", "-");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("has no type 'Nothing'", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartApi_OfALibrary_ServesRequests()
    {
        await using var host = await RunningHost.StartAnyAsync(
            "start-api", s_library, "--payload", "http", "--handler", "ClassLibrary::ClassLibrary.Function::Echo");

        using var response = await host.SendAsync(HttpMethod.Get, "/any", null);

        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("/any", document.RootElement.GetProperty("rawPath").GetString());
        await host.LineAsync("for ClassLibrary (ClassLibrary::ClassLibrary.Function::Echo)");
    }

    [Fact]
    public async Task Template_OfAnnotations_BuildsTheProjectOnce()
    {
        var template = Path.Combine(Repository.Root, "tests/Functions/Annotated/serverless.template");
        await using var host = await RunningHost.StartAnyAsync("start-api", "--template=" + template);

        using var response = await host.SendAsync(HttpMethod.Get, "/add/2/40", null);
        using var direct = await host.Client.PostAsync(
            new Uri(host.Explorer, "/2015-03-31/functions/AnnotatedFunctionsDefaultGenerated/invocations"), new StringContent("\"bob\""));
        var beside = await RunningHost.RunBesideAsync(
            "\"bob\"", "invoke", "AnnotatedFunctionsDefaultGenerated", "--template", template, "--event", "-");

        Assert.Contains("It runs what the host built on ", beside.Errors, StringComparison.Ordinal);
        Assert.Single(host.Lines, line => line.Contains("Building Annotated.csproj", StringComparison.Ordinal));
        Assert.Equal("42 AnnotatedFunctionsAddGenerated", await response.Content.ReadAsStringAsync());
        Assert.Equal("\"bob AnnotatedFunctionsDefaultGenerated\"", await direct.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Invocations_AtTheSameTime_DoNotMix()
    {
        const int Count = 8;
        await using var host = await RunningHost.StartAnyAsync(
            "start", s_library, "--handler", "ClassLibrary::ClassLibrary.Function::WaitAsync", "--concurrency", "8", "--env",
            "AWS_LAMBDA_LOG_FORMAT=JSON", "--raw");

        var results = await Task.WhenAll(Enumerable.Range(0, Count).Select(async index =>
        {
            using var response = await host.SendAsync(
                HttpMethod.Post,
                "/2015-03-31/functions/ClassLibrary/invocations",
                new StringContent($$"""{"id":"o-{{index}}","count":1000}"""));
            return await response.Content.ReadAsStringAsync();
        }));

        var lines = (await host.LinesAsync(seen => seen.Count(line => line.Contains("\"after ", StringComparison.Ordinal)) == Count))
            .Where(line => line.TrimStart().StartsWith("{\"timestamp\"", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line.Trim()).RootElement)
            .ToList();
        Assert.Equal(2 * Count, lines.Count);
        foreach (var (index, result) in results.Index())
        {
            using var document = JsonDocument.Parse(result);
            Assert.True(document.RootElement.TryGetProperty("id", out var text), result);
            Assert.True(text.GetString()!.Split(' ') is [_, _, _], result);
            var (order, id, trace) = text.GetString()!.Split(' ') is [var one, var two, var three] ? (one, two, three) : default;
            Assert.Equal($"o-{index}", order);
            var own = lines.FindAll(line => line.GetProperty("requestId").GetString() == id);
            Assert.Equal([$"before {order}", $"after {order}"], own.Select(line => line.GetProperty("message").GetString()));
            Assert.All(own, line => Assert.Equal(trace, line.GetProperty("traceId").GetString()));
            Assert.Equal(order, own[1].GetProperty("id").GetString());
        }
    }
}
