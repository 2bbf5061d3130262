using System.Collections.Immutable;
using Lamplighter.Generators.Core;
using Lamplighter.Generators.Core.Readers;
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
            public void Log(Order order, Unrelated other) => Lamplighter.Logger.LogInformation("{Order} {Other}", order, other);
        }
        public sealed record Order(int Id);
        """;

    [Fact]
    public void Run_UnrelatedEdit_ComesFromTheCache()
    {
        var result = Edit("public class Unrelated { public int More() => 1; }");
        AssertReasons(result[0], RegistrationGenerator.FactsStep, IncrementalStepRunReason.Unchanged);
        AssertReasons(result[1], ReaderGenerator.TypesStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        Assert.All(result.SelectMany(Outputs), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Run_TypeThatIsLoggedElsewhereHasAnotherMember_IsModified()
    {
        var readers = Edit("public class Unrelated { public int X { get; } }")[1];

        AssertReasons(readers, ReaderGenerator.TypesStep, IncrementalStepRunReason.Modified);
        Assert.Contains("\"x\"", readers.GeneratedSources.Single().SourceText.ToString(), StringComparison.Ordinal);
    }

    private static ImmutableArray<GeneratorRunResult> Edit(string source)
    {
        var before = Compilations.Make(Compilations.Woven, Compilations.Amazon(3), Handler, "public class Unrelated;");
        var driver = Compilations.Drive(before);
        var after = before.ReplaceSyntaxTree(before.SyntaxTrees[3], Compilations.Parse(source, "3.cs"));
        return driver.RunGenerators(after, TestContext.Current.CancellationToken).GetRunResult().Results;
    }

    private static void AssertReasons(GeneratorRunResult result, string step, params IncrementalStepRunReason[] allowed) => Assert.All(
        result.TrackedSteps[step].SelectMany(static run => run.Outputs),
        output => Assert.Contains(output.Reason, allowed));

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRunResult result) => result.TrackedOutputSteps
        .SelectMany(static step => step.Value)
        .SelectMany(static run => run.Outputs)
        .Select(static output => output.Reason);
}
