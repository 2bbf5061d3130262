using Lamplighter.Generators.EventHandler.OpenApi;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler;

/// <summary>Describes the routes as an OpenAPI document. Apart from the routes, so that neither can take the other along.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class OpenApiGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => OpenApiSource.Register(context);
}
