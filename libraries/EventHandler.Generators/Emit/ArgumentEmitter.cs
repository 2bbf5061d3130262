using Lamplighter.Generators.EventHandler.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Generators.EventHandler.Emit;

// The expression that makes an argument from the request.
internal static class ArgumentEmitter
{
    private const string Bind = "global::Lamplighter.Internal.EventHandler.Binding.RequestBinder";
    private const string Claims = "global::Lamplighter.Internal.EventHandler.Binding.ClaimBinder";
    private const string BodyBinder = "global::Lamplighter.Internal.EventHandler.Binding.BodyBinder";

    internal static string Expression(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.Request => "request",
        ParameterKind.Context => "request.Context",
        ParameterKind.Cancellation => "request.CancellationToken",
        ParameterKind.Service => $"{Bind}.{(parameter.IsOptional ? "OptionalService" : "Service")}<{parameter.Type}>(request)",
        ParameterKind.Item => Item(parameter),
        ParameterKind.Body => Body(parameter),
        _ => Value(parameter),
    };

    // As a method declares it that takes the argument.
    internal static string DeclaredType(ParameterModel parameter) => parameter.Shape switch
    {
        ValueShape.Text => "string?",
        ValueShape.Array or ValueShape.EnumArray => parameter.Type + "[]",
        ValueShape.Bytes or ValueShape.BytesMemory => parameter.Type,
        ValueShape.FileArray => "global::Lamplighter.HttpFile[]",
        _ when !parameter.IsOptional || parameter.Default is not null => parameter.Type,
        _ => parameter.Type.EndsWith("?", System.StringComparison.Ordinal) ? parameter.Type : parameter.Type + "?",
    };

    private static string Item(ParameterModel parameter)
    {
        var method = !parameter.IsOptional ? "Required" : parameter.Shape == ValueShape.Object ? "Optional" : "OptionalValue";
        return $"global::Lamplighter.Internal.EventHandler.Binding.ItemBinder.{method}<{parameter.Type}>(request)";
    }

    private static string Body(ParameterModel parameter) => parameter.Shape switch
    {
        ValueShape.Text => "request.BodyText",
        ValueShape.Bytes => "request.BodyBytes.ToArray()",
        ValueShape.BytesMemory => "request.BodyBytes",
        _ => $"{BodyBinder}.{(parameter.IsOptional ? "Optional" : "Required")}<{parameter.Type}>(request)",
    };

    private static string Value(ParameterModel parameter)
    {
        var name = SymbolDisplay.FormatLiteral(parameter.Name, quote: true);
        if (parameter.Shape == ValueShape.FileArray)
        {
            return $"{Bind}.Files(request, {name})";
        }

        if (parameter.Shape == ValueShape.File)
        {
            return $"{Bind}.{(parameter.IsOptional ? "OptionalFile" : "File")}(request, {name})";
        }

        var values = parameter.Kind switch
        {
            ParameterKind.Query => "request.Query",
            ParameterKind.Header => "request.Headers",
            ParameterKind.Form => "request.Form",
            ParameterKind.Claim => $"{Claims}.All(request, {name})",
            _ => "request.Cookies",
        };
        var text = parameter.Kind switch
        {
            ParameterKind.Route => $"{Bind}.Route(request, {parameter.RoutePlace})",
            ParameterKind.Claim => $"{Claims}.Text(request, {name})",
            _ => $"{values}[{name}]",
        };
        var rest = $"global::Lamplighter.Internal.EventHandler.Binding.BindingSource.{parameter.Kind}, {name})";
        if (parameter.Shape is ValueShape.Array or ValueShape.EnumArray)
        {
            return $"{Bind}.{(parameter.Shape == ValueShape.Array ? "All" : "AllEnums")}<{parameter.Type}>(request, {values}, {rest}";
        }

        if (!parameter.IsOptional)
        {
            return parameter.Shape switch
            {
                ValueShape.Text => $"{Bind}.Required(request, {text}, {rest}",
                ValueShape.Enum => $"{Bind}.RequiredEnum<{parameter.Type}>(request, {text}, {rest}",
                _ => $"{Bind}.Required<{parameter.Type}>(request, {text}, {rest}",
            };
        }

        var optional = parameter.Shape switch
        {
            ValueShape.Text => text,
            ValueShape.Enum => $"{Bind}.OptionalEnum<{parameter.Type}>(request, {text}, {rest}",
            ValueShape.ParsableObject => $"{Bind}.OptionalObject<{parameter.Type}>(request, {text}, {rest}",
            _ => $"{Bind}.Optional<{parameter.Type}>(request, {text}, {rest}",
        };
        return parameter.Default is { } value ? $"{optional} ?? {value}" : optional;
    }
}
