using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Lamplighter.Analyzers.Tracing.XRaySdk;

/// <summary>
/// Generates, in compilations that reference the X-Ray SDK, what puts the SDK's subsegments into the spans of Lamplighter.Tracing.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class RecorderGenerator : IIncrementalGenerator
{
    internal const string FactsStep = "XRaySdk";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var isUsable = context.CompilationProvider
            .Select(static (compilation, _) => RecorderTypes.AreUsable(compilation))
            .WithTrackingName(FactsStep);
        context.RegisterSourceOutput(isUsable, static (output, isUsable) =>
        {
            if (isUsable)
            {
                output.AddSource("Lamplighter.XRaySdk.g.cs", SourceText.From(RecorderCode.Text.Replace("\r\n", "\n"), Encoding.UTF8));
            }
        });
    }
}
