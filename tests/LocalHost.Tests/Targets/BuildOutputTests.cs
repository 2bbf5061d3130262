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
        Assert.Equal("… and 5 more warnings. Run 'dotnet build' to see them.", warnings[^1].Trim());
    }

    [Fact]
    public void Warnings_LongOrWithEscapes_AreSafeToPrint()
    {
        var output = new BuildOutput($"/src/A.cs(1,1): warning CS0618: \u001b[31m{new string('x', 1000)} [/src/A.csproj]", "/src");

        var warning = Assert.Single(output.Warnings());
        Assert.StartsWith("  A.cs(1,1): warning CS0618: \\u001b[31mxxx", warning, StringComparison.Ordinal);
        Assert.InRange(warning.Length, 300, 420);
    }
}
