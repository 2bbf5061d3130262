using Lamplighter.Generators.Core.Contexts;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core;

/// <summary>
/// Generates a module initializer that tells Lamplighter.Core how to read Amazon's Lambda context, and Lamplighter.AspNetCore and
/// Lamplighter.Batch which other packages take part in requests and records.
/// </summary>
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
            if (facts.HasRegistrations)
            {
                output.AddSource("Lamplighter.Registrations.g.cs", RegistrationWriter.Write(facts));
            }
        });
    }
}
