using System.Net;
using System.Net.Sockets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData("No command.")]
    [InlineData("The command 'bogus' doesn't exist. Use start-api,", "help", "bogus")]
    [InlineData("'--bogus'", "start-api", "x", "--bogus")]
    [InlineData("--port is '70000'. Use a number from 0 to 65535", "start-api", "x", "--port", "70000")]
    [InlineData(
        "--payload is 'soap'. Use rest, http, alb, alb-multi-value, function-url or function-url-stream",
        "start-api",
        "x",
        "--payload",
        "soap")]
    [InlineData("--timeout is 'long'. Use a number", "start-api", "x", "--timeout", "long")]
    [InlineData("--concurrency is '0'", "start-api", "x", "--concurrency", "0")]
    [InlineData("--env 'NOTHING' isn't in the form KEY=VALUE", "start-api", "x", "--env", "NOTHING")]
    [InlineData("with either --event FILE or --event-source SOURCE", "invoke", "x")]
    [InlineData("with either --event FILE or --event-source SOURCE", "invoke", "x", "--event", "-", "--event-source", "SQS")]
    [InlineData("Specify what to run", "start-api")]
    [InlineData("Specify what to run", "start")]
    [InlineData("Specify what to invoke", "invoke", "--event", "-")]
    [InlineData("Only one TARGET can be behind a gateway", "start-api", "x", "y")]
    [InlineData("--payload can't be used with a template", "start-api", "--template", "t.yaml", "--payload", "http")]
    [InlineData(
        "--parameter-overrides 'Stage' isn't in the form KEY=VALUE",
        "start-api",
        "--template",
        "t.yaml",
        "--parameter-overrides",
        "Stage")]
    [InlineData(
        "--parameter-overrides requires a template. Specify it with --template FILE",
        "start-api",
        "x",
        "--parameter-overrides",
        "Stage=prod")]
    [InlineData("--parameter-overrides requires a template", "invoke", "x", "--event", "-", "--parameter-overrides", "Stage=prod")]
    [InlineData(
        "--binary-media-type is only for a REST API, not for --payload http",
        "start-api",
        "x",
        "--payload",
        "http",
        "--binary-media-type",
        "image/png")]
    public async Task Arguments_Wrong_SaysWhatAndExitsWithTwo(string message, params string[] arguments)
    {
        var result = await RunningHost.RunAsync("", arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "error: --payload is 'soap'. Use rest, http, alb, alb-multi-value, function-url or function-url-stream.",
        "--payload",
        "soap",
        "--binary-media-type",
        "a/b")]
    [InlineData("error: Required argument missing for option: '--payload'.", "--binary-media-type", "a/b", "--payload")]
    [InlineData("error: Required argument missing for option: '--binary-media-type'.", "--binary-media-type")]
    public async Task Arguments_WrongBesideABinaryMediaType_SaysOnlyThat(string message, params string[] arguments) => Assert.Equal(
        new CommandResult(2, "", $"{message}\nRun 'lamplighter start-api --help' for usage.\n"),
        await RunningHost.RunAsync("", ["start-api", "x", .. arguments]));

    [Theory]
    [InlineData("Required argument missing for option: '--event'.", "invoke", "x", "--event")]
    [InlineData("Required argument missing for option: '--event-source'.", "invoke", "x", "--event-source")]
    [InlineData("Required argument missing for option: '--template'.", "invoke", "--event", "-", "--template")]
    [InlineData("Required argument missing for option: '--template'.", "start", "--template")]
    [InlineData("Required argument missing for option: '--template'.", "start-api", "--template")]
    [InlineData("Required argument missing for option: '--template'.", "package", "--template")]
    [InlineData("Required argument missing for option: '--runtime'.", "package", "x", "--runtime")]
    public async Task Arguments_AValueIsMissing_SaysOfWhichOption(string message, string command, params string[] arguments)
    {
        var result = await RunningHost.RunAsync("", [command, .. arguments]);

        Assert.Equal(new CommandResult(2, "", $"error: {message}\nRun 'lamplighter {command} --help' for usage.\n"), result);
    }

    [Fact]
    public async Task Start_TwoFunctionsOfOneName_SaysHowToRenameOne() => Assert.Equal(
        new CommandResult(
            1, "", $"error: Two functions have the name 'one'. Rename one of them with NAME={Programs.RawFunction}.\n"),
        await RunningHost.RunAsync("", "start", "one=" + Programs.RawFunction, "one=" + Programs.RawFunction));

    [Theory]
    [InlineData("lamplighter [command]", "help")]
    [InlineData("lamplighter logs [options]", "help", "logs")]
    [InlineData("lamplighter help [<COMMAND>]", "help", "help")]
    public async Task HelpCommand_WithAndWithoutACommand_ShowsItsHelp(string usage, params string[] arguments)
    {
        var result = await RunningHost.RunAsync("", arguments);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(usage, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_Any_NamesTheCommand()
    {
        var result = await RunningHost.RunAsync("", "start-api", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("lamplighter start-api [<TARGET>...]", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start-api", "--port")]
    [InlineData("start-api", "--explorer-port")]
    [InlineData("start", "--port")]
    [InlineData("start", "--explorer-port")]
    public async Task Port_InUse_IsReportedBeforeTheBuild(string command, string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("Broken.csproj", "<Project");

        string[] ports = option == "--port" ? [option, $"{port}"] : ["--port", "0", option, $"{port}"];

        var result = await RunningHost.RunAsync("", [command, folder.Path, .. ports]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            $"error: Port {port} is already in use. Stop the program that uses it, or choose another port with {option} (0 picks a free "
                + "port).\n",
            result.Errors);
    }

    [Fact]
    public async Task Port_OfATemplatesSecondApiInUse_IsReportedBeforeTheBuild()
    {
        var (first, taken) = Ports();
        using var listener = taken;
        using var folder = new TemporaryFolder();
        await folder.WriteAsync("Broken.csproj", "<Project");
        var template = await folder.WriteAsync("template.yaml", """
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: .
                  FunctionUrlConfig: { AuthType: NONE }
                  Events:
                    Get: { Type: HttpApi, Properties: { Path: /orders, Method: get } }
            """);

        var result = await RunningHost.RunAsync("", "start-api", "--template", template, "--port", $"{first}");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"error: Port {first + 10} is already in use", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_ChosenTwice_IsAnError()
    {
        var (port, taken) = Ports();
        taken.Dispose();

        var result = await RunningHost.RunAsync("", "start", Programs.RawFunction, "--port", $"{port}", "--explorer-port", $"{port}");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"Port {port} is needed twice, for --port and for --explorer-port", result.Errors, StringComparison.Ordinal);
    }

    // A free port whose tenth successor is taken, as the ports of a template's second door.
    private static (int Port, TcpListener Taken) Ports()
    {
        while (true)
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            try
            {
                var taken = new TcpListener(IPAddress.Loopback, port + 10);
                taken.Start();
                return (port, taken);
            }
            catch (Exception error) when (error is SocketException or ArgumentOutOfRangeException)
            {
                // Someone else's port.
            }
        }
    }
}
