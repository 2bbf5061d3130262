using Lamplighter.Analyzers.Tracing.XRaySdk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Tests.XRaySdk;

public sealed class RecorderGenerationTests
{
    [Fact]
    public void Generate_Sdk_IsApproved()
    {
        var code = SdkCompilations.Generate(SdkCompilations.Make(SdkCompilations.Sdk));

        Assert.NotNull(code);
        Approved.AssertText("Tracing.Analyzers.Tests", "XRaySdk.g.cs", code);
    }

    [Fact]
    public void Generate_SdkInAReference_CompilesWithoutWarnings()
    {
        using var bytes = new MemoryStream();
        Assert.True(SdkCompilations.MakeWithoutTracing(SdkCompilations.Sdk).Emit(bytes, cancellationToken: Stop).Success);
        var sdk = MetadataReference.CreateFromImage(bytes.ToArray());

        Assert.NotNull(SdkCompilations.Generate(SdkCompilations.Make("public class Entity;").AddReferences(sdk)));
        Assert.NotNull(
            SdkCompilations.Generate(
                SdkCompilations.Make("namespace Lamplighter.Generated { public class Other; } namespace Amazon { class Segment; }")
                    .AddReferences(sdk)));
    }

    [Fact]
    public void Generate_WithoutSdk_GivesNothing() => Assert.Null(SdkCompilations.Generate(SdkCompilations.Make("public class C;")));

    [Fact]
    public void Generate_WithoutTracing_GivesNothing() =>
        Assert.Null(SdkCompilations.Generate(SdkCompilations.MakeWithoutTracing(SdkCompilations.Sdk)));

    [Theory]
    [InlineData("public IStreamingStrategy StreamingStrategy ", "internal IStreamingStrategy StreamingStrategy ")]
    [InlineData("public ITraceContext TraceContext { get; set; }", "public ITraceContext TraceContext { get; private set; }")]
    [InlineData("void ClearEntity();\n        bool", "void ClearEntity();\n        void More() { }\n        bool")]
    [InlineData("public enum SampleDecision", "enum SampleDecision")]
    public void Generate_SdkOfAnotherShape_GivesNothing(string member, string other)
    {
        Assert.Contains(member, SdkCompilations.Sdk, StringComparison.Ordinal);
        var sdk = SdkCompilations.MakeWithoutTracing(SdkCompilations.Sdk.Replace(member, other, StringComparison.Ordinal));

        Assert.Null(
            SdkCompilations.Drive(SdkCompilations.Make("public class C;").AddReferences(sdk.ToMetadataReference()))
                .GetRunResult().GeneratedTrees.SingleOrDefault());
    }

    [Fact]
    public void Run_UnrelatedEdit_ComesFromTheCache()
    {
        var before = SdkCompilations.Make(SdkCompilations.Sdk, "public class C;");
        var driver = SdkCompilations.Drive(before);
        var after = before.ReplaceSyntaxTree(before.SyntaxTrees[1], SdkCompilations.Parse("public class C { public int X; }", "1.cs"));

        var result = Assert.Single(driver.RunGenerators(after, Stop).GetRunResult().Results);

        Assert.All(
            result.TrackedSteps[RecorderGenerator.FactsStep].SelectMany(static step => step.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Unchanged, output.Reason));
        Assert.All(
            result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
