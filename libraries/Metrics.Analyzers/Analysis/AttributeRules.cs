using Lamplighter.Internal.EmfMetrics.Emf;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Analyzers.EmfMetrics.Analysis;

// Rules for the values of [Metrics].
internal static class AttributeRules
{
    internal static void Check(AttributeSyntax attribute, Reporter reporter)
    {
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            switch (argument.NameEquals?.Name.Identifier.ValueText)
            {
                case "Namespace":
                    reporter.Text(
                        Descriptors.Namespace, argument.Expression, static name => name is null ? null : EmfRules.Namespace(name));
                    break;
                case "Service":
                    reporter.Text(
                        Descriptors.DimensionValue,
                        argument.Expression,
                        static value => value is null ? null : EmfRules.DimensionValue(EmfRules.ServiceDimension, value));
                    break;
                case "FunctionName":
                    reporter.Text(
                        Descriptors.DimensionValue,
                        argument.Expression,
                        static value => value is null ? null : EmfRules.DimensionValue(EmfRules.FunctionNameDimension, value));
                    break;
                case "DefaultDimensions":
                    Pairs(argument.Expression, reporter);
                    break;
                default:
                    break;
            }
        }
    }

    // The names in "name=value".
    internal static IEnumerable<string> DimensionNames(AttributeSyntax attribute, Reporter reporter)
    {
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText != "DefaultDimensions")
            {
                continue;
            }

            foreach (var element in Texts.Elements(argument.Expression))
            {
                if (Texts.TryGet(reporter.Model, element, out var pair) && pair?.IndexOf('=') is >= 0 and var equals)
                {
                    yield return pair.Substring(0, equals);
                }
            }
        }
    }

    private static void Pairs(ExpressionSyntax list, Reporter reporter)
    {
        var names = new HashSet<string>();
        foreach (var element in Texts.Elements(list))
        {
            if (!Texts.TryGet(reporter.Model, element, out var pair))
            {
                continue;
            }

            if (pair is null || pair.IndexOf('=') is not (>= 0 and var equals))
            {
                reporter.Report(
                    Descriptors.NoPair, element, $"The default dimension \"{pair}\" has no name and value. Use \"name=value\".");
                continue;
            }

            var name = pair.Substring(0, equals);
            names.Add(name);
            if (EmfRules.DimensionName(name) is { } badName)
            {
                reporter.Report(Descriptors.DimensionName, element, badName);
            }
            else if (EmfRules.DimensionValue(name, pair.Substring(equals + 1)) is { } badValue)
            {
                reporter.Report(Descriptors.DimensionValue, element, badValue);
            }
        }

        if (names.Count >= EmfRules.MaxDimensions
            && names.Union(ServiceName.Of(reporter.Model.Compilation)).Count() > EmfRules.MaxDimensions)
        {
            reporter.Report(Descriptors.TooManyDimensions, list, EmfRules.TooManyDimensions);
        }
    }
}
