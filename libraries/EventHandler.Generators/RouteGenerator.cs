using System.Text;
using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.Emit;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lamplighter.Generators.EventHandler;

/// <summary>Generates the routing of classes with <c>[ApiGatewayRoutes]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RouteGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                RouteAttributes.Class,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, _) => RouteClassAnalysis.Analyze((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], null))
            .Where(static model => model is not null)
            .WithTrackingName("Classes");

        var contexts = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                JsonContextTypes.Attribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (found, _) => JsonContextAnalysis.Analyze((INamedTypeSymbol)found.TargetSymbol, withGraphs: true))
            .Where(static model => model is not null)
            .Collect()
            .Select(static (models, _) => new EquatableArray<JsonContextModel>([.. models.Distinct()!]))
            .WithTrackingName("Contexts");

        var mapped = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => MappedCalls.IsCandidate(node),
                static (found, cancellation) => MappedRouteAnalysis.Analyze(found.Node, found.SemanticModel, cancellation))
            .Where(static model => model is not null)
            .WithTrackingName("Mapped");

        var all = classes.Collect().Combine(mapped.Select(static (model, _) => model!.Class).Collect());
        var json = all
            .Combine(contexts)
            .Select(static (pair, _) => JsonRegistration.Of([.. pair.Left.Left!, .. pair.Left.Right], pair.Right))
            .WithTrackingName("Json");
        context.RegisterSourceOutput(json, static (output, registration) =>
        {
            if (!registration.IsEmpty)
            {
                output.AddSource(JsonWriterEmitter.FileName, SourceText.From(JsonWriterEmitter.Emit(registration), Encoding.UTF8));
            }
        });

        // Types get no further than that, so that a new property changes nothing here.
        var sources = classes
            .Combine(json.Select(static (registration, _) => !registration.IsEmpty))
            .Select(static (pair, _) => (Class: pair.Left! with { Graphs = default }, HasJson: pair.Right))
            .WithTrackingName("Sources");
        context.RegisterSourceOutput(sources, static (output, source) =>
            output.AddSource(source.Class.HintName, SourceText.From(RouteEmitter.Emit(source.Class, source.HasJson), Encoding.UTF8)));

        var calls = mapped
            .Select(static (model, _) => model! with { Class = model.Class with { Graphs = default } })
            .Collect()
            .Select(static (models, _) => new EquatableArray<MappedRouteModel>([.. models]))
            .Combine(json.Select(static (registration, _) => !registration.IsEmpty))
            .WithTrackingName("Calls");
        context.RegisterSourceOutput(calls, static (output, found) =>
        {
            if (found.Left.Count > 0)
            {
                output.AddSource(
                    MappedRouteEmitter.FileName, SourceText.From(MappedRouteEmitter.Emit(found.Left, found.Right), Encoding.UTF8));
            }
        });

        var amazon = context.CompilationProvider.Select(
            static (compilation, _) => AmazonAnalysis.Analyze(compilation)).WithTrackingName("AmazonContext");
        context.RegisterSourceOutput(amazon, static (output, found) => Amazon(output, found));
    }

    private static void Amazon(SourceProductionContext output, AmazonModel found)
    {
        if (!found.HasContext)
        {
            return;
        }

        output.AddSource("ApiGatewayResolverAmazonContext.g.cs", SourceText.From(AmazonContextEmitter.Extension, Encoding.UTF8));
        if (found.Events.Count > 0)
        {
            output.AddSource("ApiGatewayResolverAmazonEvents.g.cs", SourceText.From(AmazonEventsEmitter.Emit(found), Encoding.UTF8));
        }

        if (!found.HasEmbeddedAttribute)
        {
            output.AddSource(
                "ApiGatewayResolverEmbeddedAttribute.g.cs", SourceText.From(AmazonAdapterFile.EmbeddedAttribute, Encoding.UTF8));
        }
    }
}
