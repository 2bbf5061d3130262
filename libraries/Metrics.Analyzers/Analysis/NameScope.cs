using Lamplighter.Emf;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analysis;

// What names mean in one method, lambda or local function: what is recorded there is mostly one document.
internal sealed class NameScope(MetricsSymbols symbols, Reporter reporter)
{
    private const string Metric = "a metric";
    private const string Dimension = "a dimension";
    private const string Metadata = "metadata";

    private readonly Dictionary<string, (string Meaning, object? Unit)> _meanings = new() { ["service"] = (Dimension, null) };
    private readonly List<(SyntaxNode Node, string Name, string Meaning, object? Unit, bool IsInEachSet)> _found = [];
    private readonly HashSet<string> _dimensions = ["service"];
    private bool _hasFlush;

    internal void AddDimension(string name)
    {
        _meanings[name] = (Dimension, null);
        _dimensions.Add(name);
    }

    internal void Check(IOperation block)
    {
        Walk(block);

        // After Flush a name may mean something else, but for the one that every document has.
        foreach (var (node, name, meaning, unit, isInEachSet) in _found)
        {
            if (_hasFlush && name != "service")
            {
                continue;
            }

            if (isInEachSet && _dimensions.Add(name) && _dimensions.Count == EmfRules.MaxDimensions + 1)
            {
                reporter.Report(Descriptors.TooManyDimensions, node, EmfRules.TooManyDimensions);
            }

            if (!_meanings.TryGetValue(name, out var there))
            {
                _meanings.Add(name, (meaning, unit));
            }
            else if (there.Meaning != meaning)
            {
                reporter.Report(Descriptors.TwoMeanings, node, $"\"{name}\" cannot be {meaning}: it is {there.Meaning} in this document.");
            }
            else if (there.Unit is not null && unit is not null && !there.Unit.Equals(unit))
            {
                reporter.Report(Descriptors.TwoMeanings, node, $"The metric \"{name}\" has another unit in this document.");
            }
        }
    }

    private void Walk(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            switch (child)
            {
                // Runs elsewhere, and perhaps in another invocation.
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    new NameScope(symbols, reporter).Check(child);
                    continue;
                case IInvocationOperation call when symbols.IsFacade(call.TargetMethod.ContainingType):
                    Add(call);
                    break;
                default:
                    break;
            }

            Walk(child);
        }
    }

    private void Add(IInvocationOperation call)
    {
        var name = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "name")?.Value.Syntax;
        switch (call.TargetMethod.Name)
        {
            case "Flush":
                _hasFlush = true;
                break;
            case "AddMetric":
                var unit = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "unit")?.Value.ConstantValue;
                Add(name, Metric, unit is { HasValue: true } ? unit.Value.Value : null);
                break;
            case "AddDuration" or "Measure":
                Add(name, Metric, null);
                break;
            case "AddDimension":
                Add(name, Dimension, null, isInEachSet: true);
                break;
            case "AddMetadata":
                Add(name, Metadata, null);
                break;
            case "AddDimensions" when call.Arguments.Length == 1:
                foreach (var pair in Texts.Elements(call.Arguments[0]).OfType<TupleExpressionSyntax>())
                {
                    Add(pair.Arguments[0].Expression, Dimension, null);
                }

                break;
            default:
                break;
        }
    }

    private void Add(SyntaxNode? node, string meaning, object? unit, bool isInEachSet = false)
    {
        if (node is not null && Texts.TryGet(reporter.Model, node, out var name) && name is not null)
        {
            _found.Add((node, name, meaning, unit, isInEachSet));
        }
    }
}
