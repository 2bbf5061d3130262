using System.Globalization;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Where a parameter of a route method gets its value from.
internal static class ParameterAnalysis
{
    // IsOpen: the path can have more values than those of the template.
    internal static ParameterBinding Analyze(IParameterSymbol parameter, string httpMethod, RouteTemplate template, bool isOpen = false)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In))
        {
            return ParameterBinding.Fail("it is passed by reference");
        }

        if (parameter.IsKeyedService())
        {
            return ParameterBinding.Fail("keyed services are not supported");
        }

        if (Special(parameter.Type) is { } special)
        {
            return new ParameterModel(special, ValueShape.Object, parameter.Name, parameter.Type.FullName(), false, null);
        }

        if (parameter.GetAttributes().Count(static attribute => KindOf(attribute) is not null) > 1)
        {
            return ParameterBinding.Fail("it has two attributes that say where its value comes from");
        }

        var declared = Declared(parameter);
        var (source, name) = declared ?? (Inferred(parameter, httpMethod, template), parameter.Name);
        return source switch
        {
            null => ParameterBinding.Fail(
                $"nothing says where its value comes from; in a route for {httpMethod}, add [FromQuery], [FromHeader], [FromBody], "
                + "[FromServices] or [FromItems]",
                Sources(parameter)),
            ParameterKind.Body when declared is null && ItemAnalysis.IsItemElsewhere(parameter) => ParameterBinding.Fail(
                "without an attribute, it would be the body, and another parameter of the class gets the type from the request's items; "
                + "add [FromItems] or [FromBody]",
                "FromItems;FromBody"),
            ParameterKind.Item => ItemAnalysis.Analyze(parameter),
            ParameterKind.Service => parameter.Type.IsReferenceType
                ? ConstructorAnalysis.Service(parameter)
                : ParameterBinding.Fail(
                    $"{parameter.Type.ToDisplayString()} can't be a service; a service is a class or an interface", Sources(parameter)),
            ParameterKind.Body => Body(parameter),
            ParameterKind.Route when isOpen && IndexOf(template, name) < 0 => Value(parameter, source.Value, name, httpMethod),
            ParameterKind.Route => Route(parameter, name, httpMethod, template),
            _ when Value(parameter, source.Value, name, httpMethod) is var bound =>
                bound.Model is { Kind: ParameterKind.Query } model && declared is null ? model with { IsInferredQuery = true } : bound,
            _ => throw new InvalidOperationException(),
        };
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

    private static ParameterKind? KindOf(AttributeData attribute) =>
        attribute.AttributeClass is { } type && type.ContainingNamespace.ToDisplayString() == "Lamplighter"
        ? type.Name switch
        {
            "FromRouteAttribute" => ParameterKind.Route,
            "FromQueryAttribute" => ParameterKind.Query,
            "FromHeaderAttribute" => ParameterKind.Header,
            "FromCookieAttribute" => ParameterKind.Cookie,
            "FromFormAttribute" => ParameterKind.Form,
            "FromBodyAttribute" => ParameterKind.Body,
            "FromServicesAttribute" => ParameterKind.Service,
            "FromClaimAttribute" => ParameterKind.Claim,
            "FromItemsAttribute" => ParameterKind.Item,
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
            ValueShape.Object when parameter.Type.TypeKind == TypeKind.Interface
                && !(takesBody && parameter.Type.IsCollectionInterface()) =>
                ParameterKind.Service,
            ValueShape.Object => takesBody ? ParameterKind.Body : null,
            _ => ParameterKind.Query,
        };
    }

    private static ParameterBinding Body(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (type.IsStream())
        {
            return ParameterBinding.Fail("a body can't be read into a Stream; use byte[] or ReadOnlyMemory<byte>");
        }

        if (type.IsTupleType)
        {
            return ParameterBinding.Fail("a tuple has no properties that JSON can fill; use a record");
        }

        if (type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.Delegate)
        {
            return ParameterBinding.Fail("a body can't be read into this type");
        }

        // What is not taken as it is, is JSON: numbers and lists too.
        var shape = Shape(type.WithoutNullable(), out _);
        shape = shape is ValueShape.Text or ValueShape.Bytes or ValueShape.BytesMemory ? shape : ValueShape.Object;
        return new ParameterModel(ParameterKind.Body, shape, parameter.Name, type.FullName(), IsOptional(parameter), null);
    }

    private static ParameterBinding Route(IParameterSymbol parameter, string name, string httpMethod, RouteTemplate template)
    {
        var index = IndexOf(template, name);
        if (index < 0)
        {
            return ParameterBinding.Fail(
                $"the template {template.Text} has no '{name}'", MeantRoute(parameter, name, template) + Sources(parameter));
        }

        var bound = Value(parameter, ParameterKind.Route, name, httpMethod);
        return bound.Model is { } model ? model with { RouteIndex = index } : bound;
    }

    private static ParameterBinding Value(IParameterSymbol parameter, ParameterKind kind, string name, string httpMethod)
    {
        var type = parameter.Type.WithoutNullable();
        var shape = Shape(type, out var item);
        return shape switch
        {
            ValueShape.Object or ValueShape.Bytes or ValueShape.BytesMemory => ParameterBinding.Fail(
                $"{type.ToDisplayString()} can't be parsed from text; use a string, a number, a Guid, a date, an enum, or a type that "
                + "implements "
                + "IParsable<T>",
                TakesBody(httpMethod) && kind != ParameterKind.Route ? "FromBody" : ""),
            ValueShape.Array or ValueShape.EnumArray when kind is ParameterKind.Route or ParameterKind.Cookie =>
                ParameterBinding.Fail("only the query, headers and forms can have several values", "FromQuery;FromHeader"),
            ValueShape.File or ValueShape.FileArray when kind != ParameterKind.Form =>
                ParameterBinding.Fail("only forms have files", "FromForm"),
            _ => new ParameterModel(kind, shape, name, item.FullName(), IsOptional(parameter), Default(parameter, type)),
        };
    }

    private static bool TakesBody(string httpMethod) => httpMethod is "POST" or "PUT" or "PATCH";

    // The attributes that a parameter of this type can have.
    private static string Sources(IParameterSymbol parameter) => Shape(parameter.Type.WithoutNullable(), out _) switch
    {
        ValueShape.Object => parameter.Type.IsReferenceType ? "FromServices;FromBody;FromItems" : "FromBody;FromItems",
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
    internal static string? Default(IParameterSymbol parameter, ITypeSymbol type)
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
