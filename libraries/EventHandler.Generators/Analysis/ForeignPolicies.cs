using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Attributes of ASP.NET Core that Lamplighter has under the same name and with the same arguments: CORS, and the types of bodies.
internal static class ForeignPolicies
{
    // Null for all other attributes.
    internal static string? Replacement(AttributeData attribute)
    {
        var type = attribute.AttributeClass!;
        var name = (type.ContainingNamespace.ToDisplayString(), type.Name) switch
        {
            ("Microsoft.AspNetCore.Cors", "EnableCorsAttribute") => "EnableCors",
            ("Microsoft.AspNetCore.Cors", "DisableCorsAttribute") => "DisableCors",
            ("Microsoft.AspNetCore.Mvc", "ConsumesAttribute") => "Consumes",
            _ => null,
        };
        if (name is null)
        {
            return null;
        }

        var texts = attribute.ConstructorArguments
            .SelectMany(static argument => argument.Kind == TypedConstantKind.Array
                ? argument.IsNull ? [] : argument.Values.Select(static value => value.Value)
                : [argument.Value])
            .OfType<string>()
            .Select(static text => SymbolDisplay.FormatLiteral(text, quote: true))
            .ToList();
        return texts.Count == 0 ? name : $"{name}({string.Join(", ", texts)})";
    }
}
