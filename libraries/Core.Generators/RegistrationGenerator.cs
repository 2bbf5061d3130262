using System.Collections.Immutable;
using Lamplighter.Collections;
using Lamplighter.Contexts;
using Lamplighter.Returns;
using Microsoft.CodeAnalysis;

namespace Lamplighter;

/// <summary>
/// Emits one module initializer for what Core cannot know by itself: how to read Amazon's Lambda context, and the async return types
/// of woven methods.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class RegistrationGenerator : IIncrementalGenerator
{
    internal const string FactsStep = "CompilationFacts";
    internal const string ReturnTypesStep = "ReturnTypes";
    internal const string AllReturnTypesStep = "AllReturnTypes";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var facts = context.CompilationProvider
            .Select(static (compilation, _) => CompilationReader.Read(compilation))
            .WithTrackingName(FactsStep);
        var returnTypes = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => ReturnTypes.MayBeWoven(node),
                static (node, stop) => new EquatableArray<ReturnType>(ReturnTypes.Find(node.SemanticModel, node.Node, stop).ToImmutableArray()))
            .Where(static found => found.Count > 0)
            .WithTrackingName(ReturnTypesStep)
            .Collect()
            .Select(static (found, _) => Sort(found))
            .WithTrackingName(AllReturnTypesStep);
        context.RegisterSourceOutput(facts.Combine(returnTypes), static (output, input) =>
        {
            if (input.Left.ReferencesCore && (input.Left.Amazon is not null || input.Right.Count > 0))
            {
                output.AddSource("Lamplighter.Registrations.g.cs", RegistrationWriter.Write(input.Left.Amazon, input.Right));
            }
        });
    }

    private static EquatableArray<ReturnType> Sort(ImmutableArray<EquatableArray<ReturnType>> found) => new(
        found.SelectMany(static types => types)
            .Distinct()
            .OrderBy(static type => type.Kind)
            .ThenBy(static type => type.Type, StringComparer.Ordinal)
            .ToImmutableArray());
}
