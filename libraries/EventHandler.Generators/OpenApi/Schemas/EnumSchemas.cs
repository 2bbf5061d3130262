using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.OpenApi.Documentation;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

internal static class EnumSchemas
{
    // The ends of the keys of an enum's forms.
    internal const string NumberForm = "#number";
    internal const string JsonForm = "#json";

    // An enum of JSON that is a number there.
    internal static ApiObject Numbers(SchemaTable table, INamedTypeSymbol type) => table.Reference(
        type.JsonName() + NumberForm, type.Name + "Number", TypeNames.Full(type) + "Number", isRead: true, _ => Number(type));

    // An enum by its names: those of the source in the path, the query and so on, and those that JSON knows.
    internal static ApiObject Names(SchemaTable table, INamedTypeSymbol type, bool isJson)
    {
        var isOther = isJson && Members(type).Any(static member => JsonName(member) != member.Name);
        return table.Reference(
            type.JsonName() + (isOther ? JsonForm : "#text"),
            type.Name + (isOther ? "Json" : ""),
            TypeNames.Full(type) + (isOther ? "Json" : ""),
            isRead: true,
            _ => Text(type, isJson));
    }

    private static ApiObject Number(INamedTypeSymbol type)
    {
        var schema = new ApiObject { ["type"] = "integer" }.With("description", CommentReader.Of(type).Summary);
        if (IsFlags(type))
        {
            schema.With("format", ScalarSchemas.Of(type.EnumUnderlyingType!)?["format"]);
        }
        else
        {
            var members = Members(type);
            schema["enum"] = new ApiList(members.Select(static member => member.ConstantValue).Distinct());
            if (members.Select(static member => member.ConstantValue).Distinct().Count() == members.Count)
            {
                schema["x-enum-varnames"] = new ApiList(members.Select(static member => member.Name));
            }
        }

        return schema;
    }

    // Of flags, several can be joined.
    private static ApiObject Text(INamedTypeSymbol type, bool isJson)
    {
        var schema = new ApiObject { ["type"] = "string" }.With("description", CommentReader.Of(type).Summary);
        var names = Members(type).Select(member => isJson ? JsonName(member) : member.Name).ToList();
        if (!IsFlags(type))
        {
            schema["enum"] = new ApiList(names);
        }
        else if (names.Count > 0)
        {
            var any = $"({string.Join("|", names.Select(RegexSyntax.Escape))})";
            schema["pattern"] = $"^{any}(, ?{any})*$";
        }

        return schema;
    }

    private static List<IFieldSymbol> Members(INamedTypeSymbol type) =>
        [.. type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue)];

    internal static string JsonName(IFieldSymbol member) => member.GetAttributes()
        .FirstOrDefault(static attribute =>
            attribute.AttributeClass.Is("System.Text.Json.Serialization", "JsonStringEnumMemberNameAttribute"))
        ?.First() as string ?? member.Name;

    private static bool IsFlags(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static attribute => attribute.AttributeClass.Is("System", "FlagsAttribute"));
}
