using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.EventHandler.OpenApi.Documentation;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.EventHandler.OpenApi.Schemas;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// The schemas of values that are text in the request: in the path, the query, headers, cookies and forms.
internal sealed class ParameterSchemas(TypeSchemas types)
{
    internal ApiObject Of(IParameterSymbol parameter, ParameterModel model, XmlComment comment)
    {
        var type = parameter.Type.WithoutNullable();
        var schema = model.Shape switch
        {
            ValueShape.File => File(),
            ValueShape.FileArray => new ApiObject { ["type"] = "array", ["items"] = File() },
            ValueShape.Array or ValueShape.EnumArray => new ApiObject { ["type"] = "array", ["items"] = Text(type.ItemType() ?? type) },
            _ => Text(type),
        };
        DataAnnotations.Add(schema, parameter.GetAttributes(), type);
        if (parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } value })
        {
            schema.With("default", Constants.Json(value, parameter.Type, schema));
        }

        Examples.Add(schema, comment.ParameterExample(parameter.Name));
        return schema;
    }

    // A list that isn't sent is empty. Another optional value is null, unless it has a default, and rules can reject both.
    internal static bool IsRequired(IParameterSymbol parameter, ParameterModel model, ApiObject schema) =>
        model.Shape is ValueShape.Array or ValueShape.EnumArray or ValueShape.FileArray
            ? schema.Has("minItems")
            : !model.IsOptional || (model.Default is null && DataAnnotations.IsRequired(parameter.GetAttributes()));

    internal static ApiObject File() => new()
    {
        ["type"] = "string",
        ["format"] = "binary",
        ["contentMediaType"] = "application/octet-stream",
    };

    // What IParsable<T> of the project's types takes is up to them.
    private ApiObject Text(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named
        ? EnumSchemas.Names(types.Table, named, isJson: false)
        : ScalarSchemas.Of(type) ?? ScalarSchemas.Text(null);
}
