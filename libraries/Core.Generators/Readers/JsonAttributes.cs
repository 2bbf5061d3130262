using System.Globalization;
using System.Text;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Generators.Core.Readers;

// What the serializer's attributes say about a type or a member.
internal static class JsonAttributes
{
    // JsonIgnoreCondition.
    internal const int Always = 1;
    internal const int WhenWritingDefault = 2;
    internal const int WhenWritingNull = 3;
    internal const int WhenWriting = 4;

    // JsonNumberHandling.
    internal const int WriteAsString = 2;

    private const string Serialization = "System.Text.Json.Serialization";

    internal static bool Has(ISymbol symbol, string attribute) => Find(symbol, attribute) is not null;

    // 0 for a member that isn't ignored.
    internal static int Ignored(ISymbol member) =>
        Find(member, "JsonIgnoreAttribute") is { } attribute ? Named(attribute, "Condition") as int? ?? Always : 0;

    internal static int? NumberHandling(ISymbol symbol) =>
        Find(symbol, "JsonNumberHandlingAttribute")?.ConstructorArguments.FirstOrDefault().Value as int?;

    internal static int Order(ISymbol member) =>
        Find(member, "JsonPropertyOrderAttribute")?.ConstructorArguments.FirstOrDefault().Value as int? ?? 0;

    internal static string? DataMemberName(ISymbol member)
    {
        var attribute = member.GetAttributes()
            .FirstOrDefault(static one => one.AttributeClass.Is("System.Runtime.Serialization", "DataMemberAttribute"));
        return attribute is null ? null : Named(attribute, "Name") as string;
    }

    // Users derive from the attribute, too.
    internal static bool HasConverter(ISymbol symbol) => symbol.GetAttributes().Any(static attribute =>
    {
        for (var part = attribute.AttributeClass; part is not null; part = part.BaseType)
        {
            if (part.Is(Serialization, "JsonConverterAttribute"))
            {
                return true;
            }
        }

        return false;
    });

    internal static IEnumerable<(ITypeSymbol Type, object? Discriminator)> Derived(INamedTypeSymbol type) =>
        type.GetAttributes()
            .Where(static attribute => attribute.AttributeClass.Is(Serialization, "JsonDerivedTypeAttribute"))
            .Where(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol)
            .Select(static attribute => (
                (ITypeSymbol)attribute.ConstructorArguments[0].Value!,
                attribute.ConstructorArguments.Length > 1 ? attribute.ConstructorArguments[1].Value : null));

    internal static bool IsPolymorphic(INamedTypeSymbol type) =>
        Has(type, "JsonPolymorphicAttribute") || Has(type, "JsonDerivedTypeAttribute");

    // The expression of the options.
    internal static string Polymorphism(INamedTypeSymbol type, IEnumerable<(ITypeSymbol Type, object? Discriminator)> derived)
    {
        const string Metadata = "global::System.Text.Json.Serialization.Metadata";
        var code = new StringBuilder($"new {Metadata}.JsonPolymorphismOptions {{ ");
        if (Find(type, "JsonPolymorphicAttribute") is { } attribute)
        {
            if (Named(attribute, "TypeDiscriminatorPropertyName") is string name)
            {
                code.Append($"TypeDiscriminatorPropertyName = {Literal(name)}, ");
            }

            if (Named(attribute, "UnknownDerivedTypeHandling") is int handling)
            {
                code.Append($"UnknownDerivedTypeHandling = (global::{Serialization}.JsonUnknownDerivedTypeHandling){handling}, ");
            }
        }

        code.Append("DerivedTypes = { ");
        foreach (var (one, discriminator) in derived)
        {
            var value = discriminator switch
            {
                string text => ", " + Literal(text),
                int number => ", " + number.ToString(CultureInfo.InvariantCulture),
                _ => "",
            };
            code.Append($"new global::{Serialization}.Metadata.JsonDerivedType(typeof({one.JsonName()}){value}), ");
        }

        return code.Append("} }").ToString();
    }

    private static AttributeData? Find(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(one => one.AttributeClass.Is(Serialization, name));

    private static object? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
