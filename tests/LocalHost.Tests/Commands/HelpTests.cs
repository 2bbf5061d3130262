using System.Text;
using Lamplighter.LocalHost.Commands;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

/// <summary>What users read first.</summary>
public sealed class HelpTests
{
    [Fact]
    public async Task Help_OfEachCommand_IsApproved()
    {
        var text = new StringBuilder();
        foreach (string[] command in (string[][])[[], .. CommandLine.CreateRoot().Subcommands.Select(command => (string[])[command.Name])])
        {
            string[] arguments = [.. command, "--help"];
            var result = await RunningHost.RunAsync("", arguments);
            Assert.Equal((0, ""), (result.ExitCode, result.Errors));

            var help = await RunningHost.RunAsync("", ["help", .. command]);
            Assert.Equal(result, help);
            text.Append($"$ lamplighter {string.Join(' ', arguments)}\n{result.Output}");
        }

        Approved.AssertText("LocalHost.Tests", "help", text.ToString());
    }
}
