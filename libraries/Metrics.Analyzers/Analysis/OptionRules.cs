using Lamplighter.Internal.EmfMetrics.Emf;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.EmfMetrics.Analysis;

// Rules for the options that Metrics.Configure sets.
internal static class OptionRules
{
    internal static void Check(ISimpleAssignmentOperation assignment, MetricsSymbols symbols, Reporter reporter)
    {
        if (assignment.Target is not IPropertyReferenceOperation target)
        {
            return;
        }

        var value = assignment.Value.Syntax;
        if (IsDefaultDimensions(target.Instance, symbols) && target.Arguments.Length == 1)
        {
            DefaultDimension(target.Arguments[0].Value.Syntax, value, reporter);
        }
        else if (symbols.IsOptions(target.Property.ContainingType))
        {
            switch (target.Property.Name)
            {
                case "Namespace":
                    reporter.Text(Descriptors.Namespace, value, static name => name is null ? null : EmfRules.Namespace(name));
                    break;
                case "Service" or "FunctionName":
                    var dimension = target.Property.Name == "Service" ? EmfRules.ServiceDimension : EmfRules.FunctionNameDimension;
                    reporter.Text(
                        Descriptors.DimensionValue, value, text => text is null ? null : EmfRules.DimensionValue(dimension, text));
                    break;
                case "ServiceDimension" or "FunctionNameDimension":
                    reporter.Text(
                        Descriptors.DimensionName, value, static name => name is null ? null : EmfRules.DimensionName(name));
                    break;
                case "MaxDocumentBytes" when IsOutside(assignment.Value, EmfRules.SmallestDocumentBytes, EmfRules.LargestDocumentBytes):
                    reporter.Report(
                        Descriptors.Option,
                        value,
                        $"MaxDocumentBytes is out of range. Use {EmfRules.SmallestDocumentBytes} to {EmfRules.LargestDocumentBytes}.");
                    break;
                default:
                    break;
            }
        }
        else if (symbols.IsMeters(target.Property.ContainingType)
            && target.Property.Name == "MaxSeriesPerInstrument" && IsOutside(assignment.Value, 1, int.MaxValue))
        {
            reporter.Report(Descriptors.Option, value, "MaxSeriesPerInstrument is out of range. Use 1 or more.");
        }
    }

    // DefaultDimensions is a dictionary.
    internal static void CheckAdded(IInvocationOperation call, MetricsSymbols symbols, Reporter reporter)
    {
        if (call.TargetMethod.Name == "Add" && call.Arguments.Length == 2 && IsDefaultDimensions(call.Instance, symbols))
        {
            DefaultDimension(call.Arguments[0].Value.Syntax, call.Arguments[1].Value.Syntax, reporter);
        }
    }

    private static void DefaultDimension(SyntaxNode key, SyntaxNode value, Reporter reporter)
    {
        reporter.Text(Descriptors.DimensionName, key, EmfRules.DimensionName);
        reporter.DimensionValue(value, Texts.TryGet(reporter.Model, key, out var name) ? name : null);
    }

    private static bool IsDefaultDimensions(IOperation? instance, MetricsSymbols symbols) =>
        instance is IPropertyReferenceOperation { Property: { Name: "DefaultDimensions" } of } && symbols.IsOptions(of.ContainingType);

    private static bool IsOutside(IOperation value, int least, int most) =>
        value.ConstantValue is { HasValue: true, Value: int number } && (number < least || number > most);
}
