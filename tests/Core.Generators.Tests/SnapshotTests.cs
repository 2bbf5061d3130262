using Lamplighter.Generators.Core;

namespace Lamplighter.Tests;

// The whole output of the generator, so that a review shows each change of it.
public sealed class SnapshotTests
{
    [Theory]
    [InlineData("AmazonLambdaCore1", 1)]
    [InlineData("AmazonLambdaCore3", 3)]
    public void Generate_AmazonTypes_IsApproved(string name, int version)
    {
        var code = Compilations.Generate<RegistrationGenerator>(Compilations.Make(Compilations.Amazon(version)));

        Assert.NotNull(code);
        Approved.AssertText("Core.Generators.Tests", name + ".g.cs", code);
    }
}
