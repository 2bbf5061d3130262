using Lamplighter.Generators.Core;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Tests;

public sealed class CachingTests
{
    private const string Handler = """
        using System.Threading.Tasks;
        using Lamplighter.Made;
        public class C
        {
            [Woven] public Task<int> A() => Task.FromResult(1);
        }
        """;

    [Fact]
    public void Run_UnrelatedEdit_ComesFromTheCache()
    {
        var result = Edit("public class Unrelated { public int More() => 1; }");
        AssertReasons(result, RegistrationGenerator.FactsStep, IncrementalStepRunReason.Unchanged);
        Assert.All(Outputs(result), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static GeneratorRunResult Edit(string source)
    {
        var before = Compilations.Make(Compilations.Woven, Compilations.Amazon(3), Handler, "public class Unrelated;");
        var driver = Compilations.Drive(before);
        var after = before.ReplaceSyntaxTree(before.SyntaxTrees[3], Compilations.Parse(source, "3.cs"));
        return driver.RunGenerators(after, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
    }

    private static void AssertReasons(GeneratorRunResult result, string step, params IncrementalStepRunReason[] allowed) => Assert.All(
        result.TrackedSteps[step].SelectMany(static run => run.Outputs),
        output => Assert.Contains(output.Reason, allowed));

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRunResult result) => result.TrackedOutputSteps
        .SelectMany(static step => step.Value)
        .SelectMany(static run => run.Outputs)
        .Select(static output => output.Reason);
}
