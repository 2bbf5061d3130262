using System.Globalization;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Internal.EventHandler.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Where a parameter of a route method gets its value from.
internal static class ParameterAnalysis
{
    // Null, and what is wrong, where it can get none.
    internal static ParameterModel? Analyze(IParameterSymbol parameter, string httpMethod, RouteTemplate template, out Refusal problem)
    {
        problem = "it is passed by reference";
        if (parameter.RefKind is not (RefKind.None or RefKind.In))
        {
            return null;
        }

        if (parameter.IsKeyedService())
        {
            problem = "keyed services are not supported";
            return null;
        }

        if (Special(parameter.Type) is { } special)
        {
            return new ParameterModel(special, ValueShape.Object, parameter.Name, parameter.Type.FullName(), -1, false, null);
        }

        if (parameter.GetAttributes().Count(static attribute => KindOf(attribute) is not null) > 1)
        {
            problem = "it has two attributes that say where it comes from";
            return null;
        }

        var (source, name) = Declared(parameter) ?? (Inferred(parameter, httpMethod, template), parameter.Name);
        switch (source)
        {
            case null:
                problem = new($"nothing says where it comes from; in a {httpMethod} route, add [FromQuery], [FromHeader], [FromBody] or [FromServices]", Sources(parameter));
                return null;
            case ParameterKind.Service:
                problem = new($"{parameter.Type.ToDisplayString()} is no service, which is a class or an interface", Sources(parameter));
                return parameter.Type.IsReferenceType ? ConstructorAnalysis.Service(parameter) : null;
            case ParameterKind.Body:
                problem = parameter.Type.IsStream()
                    ? "a body is no Stream; take byte[] or ReadOnlyMemory<byte>"
                    : parameter.Type.IsTupleType ? "a tuple has no properties that JSON could fill; take a record" : "a body cannot be read into this type";
                return parameter.Type.IsRefLikeType || parameter.Type.IsTupleType || parameter.Type.IsStream() || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.Delegate ? null : Body(parameter);
            case ParameterKind.Route:
                var index = IndexOf(template, name);
                problem = new($"the template {template.Text} has no '{name}'", MeantRoute(parameter, name, template) + Sources(parameter));
                return index < 0 ? null : Value(parameter, ParameterKind.Route, name, index, httpMethod, out problem);
            default:
                return Value(parameter, source.Value, name, -1, httpMethod, out problem);
        }
    }

    private static ParameterKind? Special(ITypeSymbol type) =>
        type.Is("Lamplighter", "HttpRequest") ? ParameterKind.Request
        : type.Is("Lamplighter", "LambdaContext") ? ParameterKind.Context
        : type.Is("System.Threading", "CancellationToken") ? ParameterKind.Cancellation
        : null;

    private static (ParameterKind? Kind, string Name)? Declared(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            if (KindOf(attribute) is { } kind)
            {
                return (kind, RouteAttributes.Text(attribute) ?? parameter.Name);
            }
        }

        return null;
    }

    private static ParameterKind? KindOf(AttributeData attribute) => attribute.AttributeClass is { } type && type.ContainingNamespace.ToDisplayString() == "Lamplighter"
        ? type.Name switch
        {
            "FromRouteAttribute" => ParameterKind.Route,
            "FromQueryAttribute" => ParameterKind.Query,
            "FromHeaderAttribute" => ParameterKind.Header,
            "FromCookieAttribute" => ParameterKind.Cookie,
            "FromFormAttribute" => ParameterKind.Form,
            "FromBodyAttribute" => ParameterKind.Body,
            "FromServicesAttribute" => ParameterKind.Service,
            _ => null,
        }
        : null;

    private static ParameterKind? Inferred(IParameterSymbol parameter, string httpMethod, RouteTemplate template)
    {
        if (IndexOf(template, parameter.Name) >= 0)
        {
            return ParameterKind.Route;
        }

        var takesBody = TakesBody(httpMethod);
        return Shape(parameter.Type.WithoutNullable(), out _) switch
        {
            ValueShape.Bytes or ValueShape.BytesMemory => takesBody ? ParameterKind.Body : null,
            ValueShape.File or ValueShape.FileArray => ParameterKind.Form,
            ValueShape.Object when parameter.Type.TypeKind == TypeKind.Interface && !(takesBody && parameter.Type.IsCollectionInterface()) => ParameterKind.Service,
            ValueShape.Object => takesBody ? ParameterKind.Body : null,
            _ => ParameterKind.Query,
        };
    }

    private static ParameterModel Body(IParameterSymbol parameter)
    {
        // What is not taken as it is, is JSON: numbers and lists too.
        var shape = Shape(parameter.Type, out _);
        shape = shape is ValueShape.Text or ValueShape.Bytes or ValueShape.BytesMemory ? shape : ValueShape.Object;
        return new ParameterModel(ParameterKind.Body, shape, parameter.Name, parameter.Type.FullName(), -1, IsOptional(parameter), null);
    }

    private static ParameterModel? Value(IParameterSymbol parameter, ParameterKind kind, string name, int routeIndex, string httpMethod, out Refusal problem)
    {
        var type = parameter.Type.WithoutNullable();
        var shape = Shape(type, out var item);
        problem = shape switch
        {
            ValueShape.Object or ValueShape.Bytes or ValueShape.BytesMemory => new Refusal(
                $"{type.ToDisplayString()} cannot be made from text; take a string, a number, a Guid, a date, an enum, or a type that implements IParsable<T>",
                TakesBody(httpMethod) && kind != ParameterKind.Route ? "FromBody" : ""),
            ValueShape.Array or ValueShape.EnumArray when kind is ParameterKind.Route or ParameterKind.Cookie => new Refusal("only the query, headers and forms can have several values", "FromQuery;FromHeader"),
            ValueShape.File or ValueShape.FileArray when kind != ParameterKind.Form => new Refusal("only forms have files", "FromForm"),
            _ => "",
        };
        return problem.Reason.Length > 0 ? null : new ParameterModel(kind, shape, name, item.FullName(), routeIndex, IsOptional(parameter), Default(parameter, type));
    }

    private static bool TakesBody(string httpMethod) => httpMethod is "POST" or "PUT" or "PATCH";

    // The attributes that a parameter of this type can have.
    private static string Sources(IParameterSymbol parameter) => Shape(parameter.Type.WithoutNullable(), out _) switch
    {
        ValueShape.Object => parameter.Type.IsReferenceType ? "FromServices;FromBody" : "FromBody",
        ValueShape.Bytes or ValueShape.BytesMemory => "FromBody",
        ValueShape.File or ValueShape.FileArray => "FromForm",
        _ => "FromQuery;FromHeader",
    };

    // By the name that the template has.
    private static string MeantRoute(IParameterSymbol parameter, string name, RouteTemplate template)
    {
        var taken = ((IMethodSymbol)parameter.ContainingSymbol).Parameters.Select(static other => other.Name).ToList();
        var free = template.Parameters.Where(candidate => !taken.Contains(candidate, StringComparer.OrdinalIgnoreCase)).ToList();
        return SimilarNames.Closest(name, free) is { } closest ? $"FromRoute(\"{closest}\");" : "";
    }

    private static ValueShape Shape(ITypeSymbol type, out ITypeSymbol item)
    {
        item = type;
        if (type.SpecialType == SpecialType.System_String)
        {
            return ValueShape.Text;
        }

        if (type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte })
        {
            return ValueShape.Bytes;
        }

        if (type.Is("System", "ReadOnlyMemory") && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType == SpecialType.System_Byte)
        {
            return ValueShape.BytesMemory;
        }

        if (type.Is("Lamplighter", "HttpFile"))
        {
            return ValueShape.File;
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return ValueShape.Enum;
        }

        if (type.ItemType().Is("Lamplighter", "HttpFile"))
        {
            return ValueShape.FileArray;
        }

        if (type.ItemType() is { } inner && (inner.TypeKind == TypeKind.Enum || inner.IsParsable()))
        {
            item = inner;
            return inner.TypeKind == TypeKind.Enum ? ValueShape.EnumArray : ValueShape.Array;
        }

        return !type.IsParsable() ? ValueShape.Object : type.IsValueType ? ValueShape.ParsableValue : ValueShape.ParsableObject;
    }

    private static bool IsOptional(IParameterSymbol parameter) => parameter.HasExplicitDefaultValue || parameter.Type.MayBeNull();

    // The default as an expression; null where it is null.
    private static string? Default(IParameterSymbol parameter, ITypeSymbol type)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        return parameter.ExplicitDefaultValue switch
        {
            null => parameter.Type.MayBeNull() ? null : $"default({type.FullName()})",
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            float number => Real(number, "float"),
            double number => Real(number, "double"),
            var value => $"({type.FullName()})({SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)})",
        };
    }

    private static string Real(double value, string type) =>
        double.IsNaN(value) ? type + ".NaN"
        : double.IsInfinity(value) ? type + (value > 0 ? ".PositiveInfinity" : ".NegativeInfinity")
        : $"({type})({value.ToString("R", CultureInfo.InvariantCulture)}d)";

    private static int IndexOf(RouteTemplate template, string name)
    {
        for (var i = 0; i < template.Parameters.Length; i++)
        {
            if (template.Parameters[i].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
