using Lamplighter.LocalHost.Targets;

namespace Lamplighter.Tests.Targets;

public sealed class BuildOutputTests
{
    [Fact]
    public void Warnings_OfSeveralProjectsAndTheSummary_AreShownOnceAndShort()
    {
        const string Warning = "/src/Orders/Program.cs(1,12): warning CS8600: Converting null literal. ";
        var output = new BuildOutput(
            $"""
            {Warning}[/src/Orders/Orders.csproj]
            {Warning}[/src/Other/Other.csproj::TargetFramework=net10.0]
            /src/Orders/Orders.csproj : warning NU1903: Package 'X' 1.0.0 has a vulnerability
            CSC : warning LAMP0301: Several handlers [/src/Orders/Orders.csproj]
            /elsewhere/Shared.cs(7,8,7,9): warning LAMP0101: An 'error' that passes on [inner] brackets [/src/Orders/Orders.csproj]
            /src/Orders/Orders.csproj(4,94): warning : no code
            /src/Orders/Program.cs(2,1): error CS0103: The name 'warning' does not exist [/src/Orders/Orders.csproj]

            Build FAILED.

            {Warning}[/src/Orders/Orders.csproj]
                5 Warning(s)
                1 Error(s)
            """,
            "/src");

        Assert.Equal(
            [
                "  Orders/Program.cs(1,12): warning CS8600: Converting null literal.",
                "  Orders/Orders.csproj : warning NU1903: Package 'X' 1.0.0 has a vulnerability",
                "  CSC : warning LAMP0301: Several handlers",
                "  /elsewhere/Shared.cs(7,8,7,9): warning LAMP0101: An 'error' that passes on [inner] brackets",
                "  Orders/Orders.csproj(4,94): warning : no code",
            ],
            output.Warnings());
        Assert.Equal(
            "  /src/Orders/Program.cs(2,1): error CS0103: The name 'warning' does not exist [/src/Orders/Orders.csproj]", output.Errors());
    }

    [Fact]
    public void Warnings_Many_AreCounted()
    {
        var lines = Enumerable.Range(1, 25).Select(line => $"/src/A.cs({line},1): warning CS0168: unused [/src/A.csproj]");

        var warnings = new BuildOutput(string.Join('\n', lines), "/src").Warnings();

        Assert.Equal(21, warnings.Count);
        Assert.Equal("… and 5 more warnings. Run 'dotnet build' to see all.", warnings[^1].Trim());
    }

    [Fact]
    public void Warnings_LongOrWithEscapes_AreSafeToPrint()
    {
        var output = new BuildOutput($"/src/A.cs(1,1): warning CS0618: \u001b[31m{new string('x', 1000)} [/src/A.csproj]", "/src");

        var warning = Assert.Single(output.Warnings());
        Assert.StartsWith("  A.cs(1,1): warning CS0618: \\u001b[31mxxx", warning, StringComparison.Ordinal);
        Assert.InRange(warning.Length, 300, 420);
    }

    [Theory]
    [InlineData("", "  Run 'dotnet build' to see why.")]
    [InlineData(" \n\n", "  Run 'dotnet build' to see why.")]
    [InlineData("a.cs(1,1): error X1: b\n a.cs(1,1): error X1: b\nother", "  a.cs(1,1): error X1: b")]
    [InlineData("A.CS(1,1): ERROR X1: b\nc: error X2: d", "  A.CS(1,1): ERROR X1: b\n  c: error X2: d")]
    [InlineData("a.cs(1,1): warning X1: an error\n  0 Error(s)\nlast", "  a.cs(1,1): warning X1: an error\n  0 Error(s)\n  last")]
    [InlineData("MSBUILD : error MSB1009: \u001b[1m", "  MSBUILD : error MSB1009: \\u001b[1m")]
    public void Errors_OfAnOutput_AreItsErrorsOrAllOfIt(string text, string expected) =>
        Assert.Equal(expected, new BuildOutput(text, "/src").Errors());

    [Theory]
    [InlineData("/src/a.cs(1,1): warning X1: b [/src/a.csproj]", "  a.cs(1,1): warning X1: b")]
    [InlineData("/src/a.cs(1,1): warning X1: b [/src/a.csproj::TargetFramework=net10.0]", "  a.cs(1,1): warning X1: b")]
    [InlineData("/src/a.cs : warning X1: b [note]", "  a.cs : warning X1: b [note]")]
    [InlineData("/src/a.cs: nullable warning CS1: b", "  a.cs: nullable warning CS1: b")]
    [InlineData("/a/b.cs(1): warning X1: c", "  /a/b.cs(1): warning X1: c")]
    [InlineData("/b.cs(1): warning X1: c", "  /b.cs(1): warning X1: c")]
    [InlineData("a.cs(1,1): error X1: b", null)]
    [InlineData("no warning here", null)]
    public void Warnings_OfALine_AreShort(string line, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], new BuildOutput(line, "/src").Warnings());

    [Theory]
    [InlineData(20, 20, null)]
    [InlineData(21, 21, "  … and 1 more warning. Run 'dotnet build' to see all.")]
    [InlineData(40, 21, "  … and 20 more warnings. Run 'dotnet build' to see all.")]
    public void Warnings_SoMany_AreCutAfterTwenty(int count, int shown, string? last)
    {
        var lines = Enumerable.Range(1, count).Select(line => $"/src/A.cs({line},1): warning CS0168: unused");

        var warnings = new BuildOutput(string.Join('\n', lines), "/src").Warnings();

        Assert.Equal(shown, warnings.Count);
        Assert.Equal(last ?? $"  A.cs({count},1): warning CS0168: unused", warnings[^1]);
    }

    [Theory]
    [InlineData(400, 400, false)]
    [InlineData(401, 400, true)]
    public void Warnings_ALongLine_IsCut(int length, int shown, bool isCut)
    {
        var line = "a.cs(1,1): warning X1: ".PadRight(length, 'x');

        Assert.Equal(
            "  " + line[..shown] + (isCut ? "…" : ""), Assert.Single(new BuildOutput(line, "/src").Warnings()));
    }
}
