using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Telemetry;
using Spectre.Console;

namespace Lamplighter.Tests.Reporting;

public sealed class TraceWriterTests
{
    // The levels 2 to 100 are printed.
    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    [InlineData(101, true)]
    public void Write_DeepTrace_IsCutAtTheHundredthLevel(int nodes, bool isCut)
    {
        var root = new TraceNode("0", null, "n", 0, 1);
        var last = root;
        for (var level = 1; level < nodes; level++)
        {
            var child = new TraceNode($"{level}", null, "n", 0, 1);
            last.Children.Add(child);
            last = child;
        }

        var block = new BlockWriter(ColorSystem.NoColors);
        TraceWriter.Write(block, "t", root);

        string[] expected =
        [
            "  trace t",
            .. Enumerable.Range(2, 99).Select(static depth => new string(' ', depth * 2) + "n  1000 ms"),
            .. isCut ? [new string(' ', 202) + "…"] : Array.Empty<string>(),
            "",
        ];
        Assert.Equal(expected, block.ToString().Split('\n'));
    }
}
