using Lamplighter.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Emit;

// The expression that makes an argument from the request.
internal static class ArgumentEmitter
{
    private const string Bind = "global::Lamplighter.Binding.Bind";
    private const string BindBody = "global::Lamplighter.Binding.BindBody";

    internal static string Expression(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.Request => "request",
        ParameterKind.Context => "request.Context",
        ParameterKind.Cancellation => "request.Context.CancellationToken",
        ParameterKind.Service => $"{Bind}.{(parameter.IsOptional ? "OptionalService" : "Service")}<{parameter.Type}>(request)",
        ParameterKind.Body => Body(parameter),
        _ => Value(parameter),
    };

    private static string Body(ParameterModel parameter) => parameter.Shape switch
    {
        ValueShape.Text => "request.BodyText",
        ValueShape.Bytes => "request.BodyBytes.ToArray()",
        ValueShape.BytesMemory => "request.BodyBytes",
        _ => $"{BindBody}.{(parameter.IsOptional ? "Optional" : "Required")}<{parameter.Type}>(request)",
    };

    private static string Value(ParameterModel parameter)
    {
        var name = SymbolDisplay.FormatLiteral(parameter.Name, quote: true);
        var values = parameter.Kind switch { ParameterKind.Query => "request.Query", ParameterKind.Header => "request.Headers", _ => "request.Cookies" };
        var text = parameter.Kind == ParameterKind.Route ? $"{Bind}.Route(request, {parameter.RouteIndex})" : $"{values}[{name}]";
        var rest = $"global::Lamplighter.Binding.BindingSource.{parameter.Kind}, {name})";
        if (parameter.Shape == ValueShape.Array)
        {
            return $"{Bind}.All<{parameter.Type}>({values}, {rest}";
        }

        if (!parameter.IsOptional)
        {
            return parameter.Shape switch
            {
                ValueShape.Text => $"{Bind}.Required({text}, {rest}",
                ValueShape.Enum => $"{Bind}.RequiredEnum<{parameter.Type}>({text}, {rest}",
                _ => $"{Bind}.Required<{parameter.Type}>({text}, {rest}",
            };
        }

        var optional = parameter.Shape switch
        {
            ValueShape.Text => text,
            ValueShape.Enum => $"{Bind}.OptionalEnum<{parameter.Type}>({text}, {rest}",
            ValueShape.ParsableObject => $"{Bind}.OptionalObject<{parameter.Type}>({text}, {rest}",
            _ => $"{Bind}.Optional<{parameter.Type}>({text}, {rest}",
        };
        return parameter.Default is { } value ? $"{optional} ?? {value}" : optional;
    }
}
