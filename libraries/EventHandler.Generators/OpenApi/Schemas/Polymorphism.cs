using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// Types with [JsonDerivedType]: one schema for each derived type, told apart by the discriminator.
internal static class Polymorphism
{
    private const string Serialization = "System.Text.Json.Serialization";

    // Null for a type without derived types.
    internal static ApiObject? Of(INamedTypeSymbol type, SchemaTable table, Func<INamedTypeSymbol, bool, ApiObject> members, bool isRead)
    {
        var derived = type.GetAttributes()
            .Where(static attribute => attribute.AttributeClass.Is(Serialization, "JsonDerivedTypeAttribute"))
            .Where(static attribute => attribute.First() is INamedTypeSymbol)
            .Select(static attribute => (
                Type: (INamedTypeSymbol)attribute.ConstructorArguments[0].Value!,
                Value: attribute.ConstructorArguments.Skip(1).FirstOrDefault().Value))
            .ToList();
        if (derived.Count == 0)
        {
            return null;
        }

        var name = Discriminator(type);
        var variants = new List<object?>();
        var mapping = new ApiObject();
        foreach (var (variant, value) in derived)
        {
            var reference = table.Reference(
                $"{type.JsonName()}#{variant.JsonName()}",
                type.Name + variant.Name,
                $"{TypeNames.Full(type)}.{variant.Name}",
                isRead,
                read => Variant(
                    members(variant, read),
                    name,
                    value,
                    isOptional: read && !variant.IsAbstract && SymbolEqualityComparer.Default.Equals(variant, type)));
            variants.Add(reference);
            if (value is not null)
            {
                mapping.With(value as string ?? JsonText.Number(value), reference["$ref"]);
            }
        }

        // The type itself has no discriminator, so JSON can be both.
        if (!type.IsAbstract && derived.All(one => !SymbolEqualityComparer.Default.Equals(one.Type, type)))
        {
            variants.Add(table.Reference(
                type.JsonName() + "#base", type.Name + "Base", TypeNames.Full(type) + "Base", isRead, read => members(type, read)));
            return new ApiObject { ["anyOf"] = new ApiList(variants) };
        }

        return mapping.Members.Count == variants.Count
            ? new ApiObject
            {
                ["oneOf"] = new ApiList(variants),
                ["discriminator"] = new ApiObject { ["propertyName"] = name, ["mapping"] = mapping },
            }
            : new ApiObject { ["anyOf"] = new ApiList(variants) };
    }

    // Without the discriminator, a request is read as the type itself.
    private static ApiObject Variant(ApiObject schema, string name, object? value, bool isOptional)
    {
        if (value is null)
        {
            return schema;
        }

        var first = new ApiObject
        {
            [name] = new ApiObject { ["type"] = value is string ? "string" : "integer", ["const"] = value },
        };
        foreach (var member in (schema["properties"] as ApiObject)?.Members ?? [])
        {
            first[member.Key] = member.Value;
        }

        if (!isOptional)
        {
            schema["required"] = new ApiList([name, .. (schema["required"] as ApiList)?.Items ?? []]);
        }

        schema["properties"] = first;
        return schema;
    }

    private static string Discriminator(INamedTypeSymbol type) => type.GetAttributes()
        .FirstOrDefault(static attribute => attribute.AttributeClass.Is(Serialization, "JsonPolymorphicAttribute"))
        ?.Text("TypeDiscriminatorPropertyName")
        ?? "$type";
}
