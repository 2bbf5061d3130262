namespace Lamplighter.Tests;

// The whole output of the generator, so that a review shows each change of it.
public sealed class SnapshotTests
{
    private const string Update = "LAMPLIGHTER_UPDATE_APPROVED";

    [Theory]
    [InlineData("Adapter.AmazonLambdaCore1", 1)]
    [InlineData("Adapter.AmazonLambdaCore3", 3)]
    public void Generate_AmazonTypes_GivesTheApprovedText(string name, int version)
    {
        var path = Path.Combine(Repository.Root, "tests/Core.Generators.Tests/Approved", name + ".approved.txt");
        var code = Compilations.Generate(Compilations.Make(Compilations.Amazon(version)));
        Assert.NotNull(code);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(path, code);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == code,
            $"{path} differs from what the generator writes. Review the change, then run these tests once with {Update}=1 to accept it.");
    }
}
