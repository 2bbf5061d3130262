using Lamplighter.Generators.Core.Contexts;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core;

/// <summary>Generates a module initializer that tells Lamplighter.Core how to read Amazon's Lambda context.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RegistrationGenerator : IIncrementalGenerator
{
    internal const string FactsStep = "CompilationFacts";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var facts = context.CompilationProvider
            .Select(static (compilation, _) => CompilationReader.Read(compilation))
            .WithTrackingName(FactsStep);
        context.RegisterSourceOutput(facts, static (output, facts) =>
        {
            if (facts is { ReferencesCore: true, Amazon: { } amazon })
            {
                output.AddSource("Lamplighter.Registrations.g.cs", RegistrationWriter.Write(amazon));
            }
        });
    }
}
