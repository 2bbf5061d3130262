namespace Lamplighter.Analyzers.Migration.Rewriting;

/// <summary>What the rules know about the file that they rewrite, and what they note about it.</summary>
public sealed class FileChanges
{
    private readonly SemanticModel _model;
    private readonly Func<string, bool> _isOld;
    private readonly CancellationToken _stop;
    private readonly List<Location> _changes = [];
    private readonly List<Decision> _decisions = [];
    private readonly HashSet<Location> _decided = [];

    // The old namespaces are those that the file doesn't import afterwards.
    internal FileChanges(SemanticModel model, Func<string, bool> isOld, CancellationToken stop)
    {
        _model = model;
        _isOld = isOld;
        _stop = stop;
    }

    /// <summary>Marks nodes that need formatting.</summary>
    public static SyntaxAnnotation Reformat { get; } = new("Lamplighter.Reformat");

    // Namespaces that the rewritten file needs, besides Lamplighter's.
    internal SortedSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

    internal Compilation Compilation => _model.Compilation;

    internal void Change(SyntaxNodeOrToken original) => _changes.Add(original.GetLocation()!);

    internal void Decide(SyntaxNodeOrToken original, string text, string section)
    {
        if (original.GetLocation() is { } place && _decided.Add(place))
        {
            _decisions.Add(new Decision(place, text, section));
        }
    }

    // What a node of the original file refers to.
    internal ISymbol? Symbol(SyntaxNode original)
    {
        var info = _model.GetSymbolInfo(original, _stop);
        return info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
    }

    internal ITypeSymbol? Type(ExpressionSyntax original) => _model.GetTypeInfo(original, _stop).Type;

    internal object? Constant(ExpressionSyntax original) => _model.GetConstantValue(original, _stop).Value;

    internal ISymbol? Declared(SyntaxNode original) => _model.GetDeclaredSymbol(original, _stop);

    // A type of Lamplighter by its short name, unless that name means something else here.
    internal NameSyntax Lamplighter(SyntaxNode original, string type) => SyntaxFactory.ParseName(
        _model.LookupNamespacesAndTypes(original.SpanStart, name: type).All(IsOld) ? type : "Lamplighter." + type);

    // Whether a name is one that a using of the file gives.
    internal bool IsAlias(IdentifierNameSyntax original) => _model.GetAliasInfo(original, _stop) is not null;

    internal bool Sees(SyntaxNode original, string type) => !_model.LookupNamespacesAndTypes(original.SpanStart, name: type).IsEmpty;

    internal MigratedFile Finish(SyntaxNode root) => new(root, _changes, _decisions);

    // Generic types of the same name, such as Logger<T>, are others.
    private bool IsOld(ISymbol symbol) =>
        symbol is INamedTypeSymbol { Arity: > 0 } || (symbol.ContainingNamespace is { } space && _isOld(space.ToDisplayString()));
}
