using System.Diagnostics;
using Lamplighter.Tests.Machines;
using Lamplighter.Tests.TypedPages;

namespace Lamplighter.Tests.GettingStarted;

/// <summary>Runs the blocks of docs/debugging.md exactly as the page shows them.</summary>
public sealed class DebuggingPageTests
{
    private const string ClassLibrary = "of a class library";
    private const string StartedByTheHost = "of a host that starts it";

    private static readonly IReadOnlyList<PageBlock> s_blocks =
    [
        .. PageBlock.Read(Path.Combine(Repository.Root, "docs", "debugging.md"))
            .Where(block => block.Marker.Contains(nameof(DebuggingPageTests), StringComparison.Ordinal)),
    ];

    [Fact]
    public async Task Page_FromTopToBottom_Works()
    {
        using var machine = await NewMachineAsync();
        await machine.RunAsync(machine.Folder, "dotnet", "new", "install", Packed.Open("Lamplighter.Templates").File);
        await machine.RunAsync(machine.Folder, "dotnet", "new", "lamplighter-api", "-n", "Orders", "-o", ".");
        await using var reader = new PageReader(machine);
        using var functions = new FunctionProcesses(machine);

        foreach (var block in s_blocks)
        {
            if (block.Marker.Contains(ClassLibrary, StringComparison.Ordinal))
            {
                continue;
            }

            if (block.Marker.Contains(StartedByTheHost, StringComparison.Ordinal))
            {
                await using var host = await MachineHost.StartAsync(machine, machine.Folder, "start-api", "src/Orders");
                await GetAsync(host);
                Assert.True(ExpectedText.IsPartOf(block.Lines, string.Join('\n', host.Lines)), string.Join('\n', host.Lines));
                continue;
            }

            if (block.Text.Contains("has joined", StringComparison.Ordinal))
            {
                functions.Start("dotnet", ["src/Orders/bin/Debug/net10.0/Orders.dll"], reader.Host.RuntimeApi!, null);
                Assert.Equal("""{"message":"hello Ada!"}""", await GetAsync(reader.Host));
            }

            await reader.DoAsync(block);
        }
    }

    [Fact]
    public async Task Attach_AClassLibrary_JoinsWithThePrintedCommand()
    {
        using var machine = await NewMachineAsync();
        await File.WriteAllTextAsync(
            Path.Combine(machine.Folder, "Orders.csproj"),
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <GenerateRuntimeConfigurationFiles>true</GenerateRuntimeConfigurationFiles>
              </PropertyGroup>
            </Project>
            """,
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(machine.Folder, "Function.cs"),
            """
            namespace Orders;

            public class Function
            {
                public System.Threading.Tasks.Task<System.IO.Stream> HandleAsync(System.IO.Stream input) =>
                    System.Threading.Tasks.Task.FromResult<System.IO.Stream>(
                        new System.IO.MemoryStream("{\"statusCode\":200,\"body\":\"from a library\"}"u8.ToArray()));
            }
            """,
            TestContext.Current.CancellationToken);
        using var functions = new FunctionProcesses(machine);
        await using var host = await MachineHost.StartAsync(machine, machine.Folder, "start-api", ".", "--attach");
        var printed = string.Join('\n', host.Lines).Replace(host.RuntimeApi!, "127.0.0.1:9001", StringComparison.Ordinal);
        var block = s_blocks.Single(block => block.Marker.Contains(ClassLibrary, StringComparison.Ordinal));

        Assert.True(ExpectedText.IsPartOf(block.Lines, printed), printed);
        var command = host.Lines.Single(line => line.Contains(" exec ", StringComparison.Ordinal)).Trim().Split(' ');
        functions.Start(command[0], command[1..], host.RuntimeApi!, "Orders::Orders.Function::HandleAsync");
        Assert.Equal("from a library", await GetAsync(host));
    }

    private static async Task<NewMachine> NewMachineAsync()
    {
        var machine = new NewMachine();
        await machine.RunAsync(
            machine.Folder, "dotnet", "tool", "install", "--global", "Lamplighter.LocalHost", "--version", Packed.Version);
        return machine;
    }

    private static async Task<string> GetAsync(MachineHost host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        return await client.GetStringAsync(new Uri("/hello/Ada", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private sealed class FunctionProcesses(NewMachine machine) : IDisposable
    {
        private readonly List<Process> _processes = [];

        public void Start(string command, string[] arguments, string runtimeApi, string? handler)
        {
            var info = machine.Info(machine.Folder, command, arguments);
            info.Environment["AWS_LAMBDA_RUNTIME_API"] = runtimeApi;
            info.Environment["_HANDLER"] = handler;
            _processes.Add(Process.Start(info)!);
        }

        public void Dispose()
        {
            foreach (var process in _processes)
            {
                process.Kill();
                process.Dispose();
            }
        }
    }
}
