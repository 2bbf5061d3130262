using System.Text;
using System.Text.Json;
using Lamplighter.Tests.Machines;

namespace Lamplighter.Tests.Templates;

public sealed class TemplateTests(TemplateMachine all) : IClassFixture<TemplateMachine>
{
    // What a template replaces or leaves out.
    private static readonly string[] s_placeholders =
    [
        "Company.Function", "company.function", "SERVICE-NAME", "METRICS-NAMESPACE", "LAMBDA-ARCHITECTURE", "RUNTIME-IDENTIFIER", "#if",
        "#endif", "LAMPLIGHTER_VERSION", "XUNIT_VERSION",
    ];

    public static TheoryData<string> Instances => [.. Instance.All.Select(instance => instance.ToString())];

    public static TheoryData<string> BuiltInstances => [.. Instance.Built.Select(instance => instance.ToString())];

    public static TheoryData<string> ApiInstances =>
        [.. Instance.Built.Where(instance => instance.Template == "api").Select(instance => instance.ToString())];

    [Theory]
    [MemberData(nameof(Instances))]
    public void Files_OfAnInstance_HaveNoPlaceholders(string which)
    {
        var instance = Find(which);
        var files = Directory.EnumerateFiles(all.Folder(instance), "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .ToList();

        Assert.Superset(
            new HashSet<string> { ".gitignore", "README.md", "global.json", "template.yaml", "launchSettings.json" },
            files.Select(file => Path.GetFileName(file)).ToHashSet());
        Assert.All(files, file => Assert.DoesNotContain(
            s_placeholders.Where(text => !instance.Name.Contains(text, StringComparison.Ordinal)),
            text => File.ReadAllText(file).Contains(text, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Instances))]
    public void Template_OfAnInstance_HasTheRuntimeAndTheArchitecture(string which)
    {
        var instance = Find(which);

        var template = File.ReadAllLines(Path.Combine(all.Folder(instance), "template.yaml")).Select(line => line.Trim()).ToList();

        Assert.Contains($"Runtime: {(instance.IsManaged ? "dotnet10" : "provided.al2023")}", template);
        Assert.Contains($"Architectures: [{(instance.IsArm ? "arm64" : "x86_64")}]", template);
        Assert.Contains($"# dotnet publish -c Release -r {(instance.IsArm ? "linux-arm64" : "linux-x64")} -o publish", template);
    }

    // The functions of all templates have the same settings.
    [Theory]
    [MemberData(nameof(ApiInstances))]
    public async Task Projects_OfAnInstance_PublishAsTheOptionsSay(string which)
    {
        var instance = Find(which);
        var projects = Directory.EnumerateFiles(Path.Combine(all.Folder(instance), "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".Shared.csproj", StringComparison.Ordinal));

        foreach (var project in projects)
        {
            var output = await all.Machine.RunAsync(
                Path.GetDirectoryName(project)!,
                "dotnet",
                "msbuild",
                "-p:RuntimeIdentifier=linux-x64",
                "-getProperty:PublishAot,PublishReadyToRun,SelfContained,PublishSelfContained,LamplighterBootstrap");

            using var properties = JsonDocument.Parse(output);
            var values = properties.RootElement.GetProperty("Properties");
            Assert.Equal(instance.IsAot, values.GetProperty("PublishAot").GetString() == "true");
            Assert.Equal(!instance.IsAot, values.GetProperty("PublishReadyToRun").GetString() == "true");
            Assert.Equal(
                !instance.IsManaged,
                values.GetProperty("SelfContained").GetString() == "true"
                    || values.GetProperty("PublishSelfContained").GetString() == "true");
            Assert.Equal(!instance.IsManaged, values.GetProperty("LamplighterBootstrap").GetString() == "true");
        }
    }

    [Theory]
    [MemberData(nameof(BuiltInstances))]
    public async Task Tests_OfAnInstance_Pass(string which)
    {
        var instance = Find(which);
        var output = await all.Machine.RunAsync(
            all.Folder(instance), "dotnet", $"tests/{instance.Name}.Tests/bin/Debug/net10.0/{instance.Name}.Tests.dll");

        Assert.Contains("failed: 0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("total: 0", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BuiltInstances))]
    public async Task Functions_OfAnInstance_AnswerInTheLocalHost(string which)
    {
        var instance = Find(which);
        var folder = all.Folder(instance);
        var command = instance.Template == "function" ? "start" : "start-api";
        await using var host = await MachineHost.StartAsync(all.Machine, folder, command, "--template", "template.yaml");
        using var client = new HttpClient { BaseAddress = host.Address };

        switch (instance.Template)
        {
            case "function":
                Assert.Equal("""{"orderId":"o-1","total":29.97}""", await InvokeAsync(client, "Function", folder, "order.json"));
                break;
            case "api":
                Assert.Equal(
                    """{"message":"hello Ada!"}""",
                    await client.GetStringAsync(new Uri("/hello/Ada", UriKind.Relative), TestContext.Current.CancellationToken));
                break;
            default:
                Assert.Equal(
                    """{"orderId":"o-1","total":29.97}""", await PostAsync(client, "/quotes", """{"id":"o-1","quantity":3}"""));
                using (var direct = new HttpClient { BaseAddress = new Uri($"http://localhost:{host.ExplorerPort}") })
                {
                    Assert.Equal(
                        """{"batchItemFailures":[{"itemIdentifier":"m-2"}]}""",
                        await InvokeAsync(direct, "WorkerFunction", folder, "orders.json"));
                }

                break;
        }

        var logs = (await TelemetryAsync(host, "logs")).Where(line => line.TryGetProperty("log", out _)).ToList();
        Assert.NotEmpty(logs);
        Assert.All(logs, line => Assert.Equal(instance.Service, line.GetProperty("log").GetProperty("service").GetString()));
        Assert.All(
            await TelemetryAsync(host, "metrics"),
            line => Assert.Contains($"\"{instance.MetricsNamespace}\"", line.GetRawText(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("function")]
    [InlineData("api")]
    [InlineData("app")]
    public async Task Create_AotOnTheManagedRuntime_IsRefused(string template)
    {
        var (exitCode, output) = await all.Machine.TryAsync(
            all.Machine.Folder, "dotnet", "new", $"lamplighter-{template}", "-n", $"Refused.{template}", "--aot", "--managed");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("--either-aot-or-managed-not-both", output, StringComparison.Ordinal);

        // dotnet new creates the folder before it checks the options.
        var folder = new DirectoryInfo(Path.Combine(all.Machine.Folder, $"Refused.{template}"));
        Assert.False(folder.Exists && folder.EnumerateFileSystemInfos().Any());
    }

    private static Instance Find(string which) => Instance.All.Single(instance => instance.ToString() == which);

    private static async Task<string> InvokeAsync(HttpClient client, string function, string folder, string file) => await PostAsync(
        client,
        $"/2015-03-31/functions/{function}/invocations",
        await File.ReadAllTextAsync(Path.Combine(folder, "events", file), TestContext.Current.CancellationToken));

    private static async Task<string> PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    // The session has an invocation shortly after its response.
    private async Task<IReadOnlyList<JsonElement>> TelemetryAsync(MachineHost host, string kind)
    {
        while (true)
        {
            var lines = (await all.Machine.RunAsync(all.Machine.Folder, "lamplighter", kind, "--explorer-port", $"{host.ExplorerPort}"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (lines.Length > 0)
            {
                return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
