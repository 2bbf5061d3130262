using Lamplighter.Internal.EmfMetrics.Emf;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.EmfMetrics.Analysis;

// Rules for a single call.
internal static class CallRules
{
    internal static void Check(IInvocationOperation call, Reporter reporter)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.DefaultValue)
            {
                Check(call.TargetMethod.Name, argument, reporter);
            }
        }
    }

    // Calls of MeterSelection, whose tags become dimensions.
    internal static void CheckMeters(IInvocationOperation call, Reporter reporter)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name == "tags")
            {
                Tags(argument, reporter);
            }
            else
            {
                Meter(argument, reporter);
            }
        }
    }

    private static void Check(string method, IArgumentOperation argument, Reporter reporter)
    {
        var node = argument.Value.Syntax;
        switch (method, argument.Parameter?.Name)
        {
            case ("AddMetric" or "AddDuration" or "Measure" or "AddSingleMetric", "name"):
                reporter.Text(Descriptors.Name, node, EmfRules.MetricName);
                break;
            case ("AddMetadata", "name"):
                reporter.Text(Descriptors.Name, node, EmfRules.MetadataName);
                break;
            case ("AddDimension", "name"):
                reporter.Text(Descriptors.DimensionName, node, EmfRules.DimensionName);
                break;
            case ("AddDimension", "value"):
                reporter.DimensionValue(node, NameIn(argument.Parent, reporter.Model));
                break;
            case ("AddMetric" or "AddSingleMetric", "value")
                when argument.Value.ConstantValue is { HasValue: true, Value: double value } && EmfRules.Value("…", value) is { } problem:
                reporter.Report(Descriptors.Value, node, problem);
                break;
            case ("AddSingleMetric", "service"):
                reporter.Text(
                    Descriptors.DimensionValue,
                    node,
                    static value => value is null ? null : EmfRules.DimensionValue(EmfRules.ServiceDimension, value));
                break;
            case ("SetNamespace", "namespace"):
                reporter.Text(Descriptors.Namespace, node, EmfRules.Namespace);
                break;
            case ("AddSingleMetric", "namespace"):
                reporter.Text(Descriptors.Namespace, node, static name => name is null ? null : EmfRules.Namespace(name));
                break;
            case (_, "unit" or "resolution"):
                Member(argument.Value, reporter);
                break;
            case ("AddDimensions" or "SetDefaultDimensions", "dimensions"):
                reporter.Dimensions(Texts.Elements(argument), node, mayRepeat: false);
                break;
            case ("AddSingleMetric", "dimensions"):
                reporter.Dimensions(Texts.Elements(argument), node, mayRepeat: true);
                break;
            case ("ListenTo", "meterName"):
                Meter(argument, reporter);
                break;
            case ("ListenTo", "tags"):
                Tags(argument, reporter);
                break;
            default:
                break;
        }
    }

    private static void Meter(IArgumentOperation argument, Reporter reporter) =>
        reporter.Text(
            Descriptors.Option,
            argument.Value.Syntax,
            static name => string.IsNullOrWhiteSpace(name)
                ? "The name of the meter is null, empty, or blank. Use the name that the meter was created with."
                : null);

    private static void Tags(IArgumentOperation argument, Reporter reporter)
    {
        foreach (var tag in Texts.Elements(argument))
        {
            reporter.Text(Descriptors.DimensionName, tag, EmfRules.DimensionName);
        }
    }

    private static void Member(IOperation value, Reporter reporter)
    {
        if (value is { ConstantValue: { HasValue: true, Value: { } number }, Type: { TypeKind: TypeKind.Enum } type }
            && !type.GetMembers().OfType<IFieldSymbol>().Any(member => Equals(member.ConstantValue, number)))
        {
            reporter.Report(Descriptors.NoUnit, value.Syntax, $"{number} isn't a member of {type.Name}. Use one of its members.");
        }
    }

    private static string? NameIn(IOperation? call, SemanticModel model) =>
        (call as IInvocationOperation)?.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "name")
            is { Value.Syntax: ExpressionSyntax name }
        && Texts.TryGet(model, name, out var text)
            ? text
            : null;
}
