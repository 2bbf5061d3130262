using System.Text;
using Lamplighter.LocalHost.Commands;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

/// <summary>What the command line accepts, and what it says of the rest, as an approved text.</summary>
public sealed class UsageApprovalTests
{
    // Options of the same kind have the same parser, so only their limits differ.
    private static readonly string[] s_lines =
    [
        "", "bogus", "--bogus", "start-api", "start-api --bogus", "start-api x", "start-api x y", "start-api x --bogus", "start-api x -x y",
        "start-api x --port -1", "start-api x --port 0", "start-api x --port 65535", "start-api x --port 65536", "start-api x --port",
        "start-api x --port 80.5", "start-api x --port 1 --port 2", "start-api x --explorer-port -1", "start-api x --explorer-port 0",
        "start-api x --explorer-port 65535", "start-api x --explorer-port 65536", "start-api x --payload soap", "start-api x --payload",
        "start-api x --payload rest --binary-media-type a/b --binary-media-type c/d", "start-api x --payload http --binary-media-type a/b",
        "start-api --payload http --binary-media-type a/b", "start-api x --allow-host",
        "start-api x --allow-host a --allow-host b", "start-api x --integration-timeout 0.09", "start-api x --integration-timeout 0.1",
        "start-api x --integration-timeout 900", "start-api x --integration-timeout 900.1", "start-api x --integration-timeout",
        "start-api --template t", "start-api -t t A=x B=y", "start-api -t t --payload rest", "start-api -t t --binary-media-type a/b",
        "start-api -t t --parameter-overrides A=1 B=2", "start-api -t t --parameter-overrides A",
        "start-api -t t --parameter-overrides =1 B",
        "start-api -t t --parameter-overrides", "start-api x --parameter-overrides A=1", "start-api --watch", "start-api x -w",
        "start-api --attach", "start-api x --attach", "start-api --attach x", "start-api x --attach y --attach z",
        "start-api -t t --attach",
        "start-api --attach x --attach y", "start-api x --runtime-port 9", "start-api x --attach-timeout 9", "start-api x --attach-timeout",
        "start-api x --attach --runtime-port 9 --attach-timeout 9", "start-api x --runtime-port 9 --attach-timeout 9",
        "start-api --attach x --runtime-port -1", "start-api --attach x --runtime-port 0", "start-api --attach x --runtime-port 65535",
        "start-api --attach x --runtime-port 65536", "start-api --attach x --attach-timeout 0", "start-api --attach x --attach-timeout 0.1",
        "start-api --attach x --attach-timeout 900", "start-api --attach x --attach-timeout 901", "start x --timeout 0",
        "start x --timeout 0.1",
        "start x --timeout 900", "start x --timeout 901", "start x --timeout long", "start x --timeout", "start x --init-timeout 0",
        "start x --init-timeout 0.1", "start x --init-timeout 900", "start x --init-timeout 901", "start x --memory 127",
        "start x --memory 128",
        "start x --memory 10240", "start x --memory 10241", "start x --concurrency 0", "start x --concurrency 1",
        "start x --concurrency 1024",
        "start x --concurrency 1025", "start x --concurrency many", "start x --env", "start x -e A", "start x -e =1",
        "start x -e A= -e B=2",
        "start x --env A --env B", "start x --handler", "start x --handler A::B::C --handler y=A::B::C", "start x --region",
        "start x --region eu-west-1", "start x -c Release -f net8.0", "start x --wait-for-debugger --raw -v", "start", "start x y z",
        "start -t t",
        "start -t t A=x", "start --watch", "start --attach", "start --attach x", "start x --payload rest", "start x --explorer-port 65536",
        "start x --port 65536", "start x -x", "invoke", "invoke x", "invoke x y --event -", "invoke x --event -", "invoke --event -",
        "invoke x --event - --event-source SQS", "invoke x --event-source SQS", "invoke --event-source SQS",
        "invoke --event-source SQS --print-event", "invoke x --event - --print-event", "invoke --print-event", "invoke -t t --event -",
        "invoke -t t F --event - --standalone", "invoke x --event - --parameter-overrides A=1",
        "invoke x --event - --parameter-overrides A",
        "invoke x --event - --port 1", "logs x", "logs --last 0", "logs --last 1", "logs --last 2147483647", "logs --last 2147483648",
        "logs --last all", "logs --explorer-port 0", "logs --explorer-port 1", "logs --explorer-port 65535", "logs --explorer-port 65536",
        "logs --request", "logs --request a --last 2", "traces --last 0", "metrics --last 0", "export", "export x", "export x y",
        "export x --explorer-port 0", "export x --explorer-port 1", "export x --explorer-port 65535", "export x --explorer-port 65536",
        "package x", "package x y", "package x --output", "package x -o y -c z -f w -r linux-arm64", "package x -r linux-x64",
        "package x --runtime win-x64", "package x --arm64 --runtime linux-x64", "package x --arm64 -r linux-arm64",
        "package x --arm64 -r win-x64",
        "package x --aot", "package x --no-aot", "package x --aot --no-aot", "package x --template t", "package -t t",
        "package x --function F", "package x --output-template y", "package x --parameter-overrides A=1", "package t.yaml --function F",
        "package x --function F --output-template y --parameter-overrides A=1", "package t.yml --output-template y",
        "package t.json --function F",
        "package t.template --parameter-overrides A=1 B=2", "package T.YAML --function F", "package t.txt --function F",
        "package -t t --function F --function G --output-template y --parameter-overrides A=1", "package t.yaml --parameter-overrides A",
        "openapi", "openapi x", "openapi x y", "openapi x --check", "openapi x --check y -c z -f w", "help", "help bogus",
        "help help start",
    ];

    [Theory]
    [InlineData("start-api")]
    [InlineData("start")]
    [InlineData("invoke")]
    [InlineData("package")]
    [InlineData("openapi")]
    [InlineData("")]
    public async Task CommandLine_EachLine_IsAcceptedOrRefusedAsApproved(string command)
    {
        var text = new StringBuilder();
        foreach (var line in s_lines.Where(line => CommandOf(line) == command))
        {
            string[] arguments = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            text.Append($"$ lamplighter {line}".TrimEnd()).Append('\n');
            if (CommandLine.CreateRoot().Parse(arguments).Errors.Count == 0)
            {
                text.Append("(accepted)\n");
                continue;
            }

            var result = await RunningHost.RunAsync("", arguments);
            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            text.Append(result.Errors);
        }

        Approved.AssertText("LocalHost.Tests", command.Length == 0 ? "usage" : $"usage-{command}", text.ToString());
    }

    // The others have few options.
    private static string CommandOf(string line) =>
        line.Split(' ')[0] is "start-api" or "start" or "invoke" or "package" or "openapi" ? line.Split(' ')[0] : "";
}
