using Lamplighter.Internal.EmfMetrics.Emf;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.EmfMetrics.Analysis;

// What names are used for in one method, lambda, or local function, which usually fills one document.
internal sealed class NameScope(MetricsSymbols symbols, Reporter reporter)
{
    private readonly Dictionary<string, (string Meaning, object? Unit)> _meanings = [];
    private readonly List<(SyntaxNode Node, string Name, string Meaning, object? Unit)> _found = [];
    private readonly HashSet<string> _defaults = [];

    internal void AddDimension(string name) => _defaults.Add(name);

    internal void Check(IOperation block)
    {
        var hasFlush = Has(block, "Flush");
        if (Has(block, "SetDefaultDimensions") || Has(block, "ClearDefaultDimensions"))
        {
            _defaults.Clear();
        }

        foreach (var name in _defaults)
        {
            _meanings[name] = (EmfRules.Dimension, null);
        }

        Walk(block, hasFlush ? null : [.. _defaults]);

        // After Flush, a name can be used for something else, except for the dimension that every document has.
        foreach (var (node, name, meaning, unit) in _found)
        {
            if (IsService(name))
            {
                if (meaning != EmfRules.Dimension)
                {
                    reporter.Report(Descriptors.TwoMeanings, node, EmfRules.Taken(name, meaning, EmfRules.Dimension));
                }
            }
            else if (hasFlush)
            {
                continue;
            }
            else if (!_meanings.TryGetValue(name, out var there))
            {
                _meanings.Add(name, (meaning, unit));
            }
            else if (there.Meaning != meaning)
            {
                reporter.Report(Descriptors.TwoMeanings, node, EmfRules.Taken(name, meaning, there.Meaning));
            }
            else if (there.Unit is not null && unit is not null && !there.Unit.Equals(unit))
            {
                reporter.Report(
                    Descriptors.TwoMeanings,
                    node,
                    $"The metric \"{name}\" has another unit in this document. Use one unit, or another name.");
            }
        }
    }

    private bool Has(IOperation operation, string method) => operation.ChildOperations.Any(child =>
        child is not (IAnonymousFunctionOperation or ILocalFunctionOperation)
        && ((child is IInvocationOperation call && IsCallOf(call, method)) || Has(child, method)));

    private bool IsCallOf(IInvocationOperation call, string method) =>
        symbols.IsFacade(call.TargetMethod.ContainingType) && call.TargetMethod.Name == method;

    // The dimensions that the main set has at this place; null where they aren't counted.
    private void Walk(IOperation operation, HashSet<string>? dimensions)
    {
        foreach (var child in operation.ChildOperations)
        {
            switch (child)
            {
                // Runs at another time, and possibly in another invocation.
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    new NameScope(symbols, reporter).Check(child);
                    continue;
                case IInvocationOperation call when symbols.IsFacade(call.TargetMethod.ContainingType):
                    Add(call);
                    Count(call, dimensions);
                    break;
                default:
                    break;
            }

            // Code after a branch doesn't necessarily have what the branch adds.
            Walk(child, IsBranch(operation, child) && dimensions is not null ? [.. dimensions] : dimensions);
        }
    }

    private static bool IsBranch(IOperation parent, IOperation child) =>
        parent is IConditionalOperation or ILoopOperation or ISwitchOperation or ISwitchExpressionOperation or ITryOperation
        || child is ISwitchCaseOperation;

    private void Count(IInvocationOperation call, HashSet<string>? dimensions)
    {
        if (dimensions is not null && call.TargetMethod.Name == "AddDimension" && NameOf(call) is { } node
            && Texts.TryGet(reporter.Model, node, out var name) && name is not null
            && dimensions.Add(name) && HasOneTooMany(dimensions))
        {
            reporter.Report(Descriptors.TooManyDimensions, node, EmfRules.TooManyDimensions);
        }
    }

    // The compilation is searched only where the name can matter.
    private bool IsService(string name) =>
        ServiceName.IsLikely(name) && ServiceName.Of(reporter.Model.Compilation).Contains(name);

    private bool HasOneTooMany(HashSet<string> dimensions) =>
        dimensions.Count is EmfRules.MaxDimensions or EmfRules.MaxDimensions + 1
        && dimensions.Union(ServiceName.Of(reporter.Model.Compilation)).Count() == EmfRules.MaxDimensions + 1;

    private static SyntaxNode? NameOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "name")?.Value.Syntax;

    private void Add(IInvocationOperation call)
    {
        var name = NameOf(call);
        switch (call.TargetMethod.Name)
        {
            case "AddMetric":
                var unit = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "unit")?.Value.ConstantValue;
                Add(name, EmfRules.Metric, unit is { HasValue: true } ? unit.Value.Value : null);
                break;
            case "AddDuration" or "Measure":
                Add(name, EmfRules.Metric, null);
                break;
            case "AddDimension":
                Add(name, EmfRules.Dimension, null);
                break;
            case "AddMetadata":
                Add(name, EmfRules.Metadata, null);
                break;
            case "AddDimensions" when call.Arguments.Length == 1:
                foreach (var pair in Texts.Elements(call.Arguments[0]).OfType<TupleExpressionSyntax>())
                {
                    Add(pair.Arguments[0].Expression, EmfRules.Dimension, null);
                }

                break;
            default:
                break;
        }
    }

    private void Add(SyntaxNode? node, string meaning, object? unit)
    {
        if (node is not null && Texts.TryGet(reporter.Model, node, out var name) && name is not null)
        {
            _found.Add((node, name, meaning, unit));
        }
    }
}
