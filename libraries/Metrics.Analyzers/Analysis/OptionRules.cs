using Lamplighter.Emf;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analysis;

// What Metrics.Configure sets.
internal static class OptionRules
{
    internal static void Check(ISimpleAssignmentOperation assignment, MetricsSymbols symbols, Reporter reporter)
    {
        if (assignment.Target is not IPropertyReferenceOperation target)
        {
            return;
        }

        var value = assignment.Value.Syntax;
        if (target.Instance is IPropertyReferenceOperation { Property: { Name: "DefaultDimensions" } of } && symbols.IsOptions(of.ContainingType) && target.Arguments.Length == 1)
        {
            var key = target.Arguments[0].Value.Syntax;
            reporter.Text(Descriptors.DimensionName, key, EmfRules.DimensionName);
            reporter.DimensionValue(value, Texts.TryGet(reporter.Model, key, out var name) ? name : null);
        }
        else if (symbols.IsOptions(target.Property.ContainingType))
        {
            switch (target.Property.Name)
            {
                case "Namespace":
                    reporter.Text(Descriptors.Namespace, value, static name => name is null ? null : EmfRules.Namespace(name));
                    break;
                case "Service" or "FunctionName":
                    reporter.Text(Descriptors.DimensionValue, value, text => text is null ? null : EmfRules.DimensionValue(target.Property.Name == "Service" ? "service" : "function_name", text));
                    break;
                default:
                    break;
            }
        }
    }
}
