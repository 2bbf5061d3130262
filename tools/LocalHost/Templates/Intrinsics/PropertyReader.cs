using System.Globalization;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Intrinsics;

/// <summary>
/// Reads a resource's properties, merged with the Globals of its type: maps and lists are merged, and the resource's strings override.
/// </summary>
internal sealed class PropertyReader(
    TemplateScope scope, IntrinsicFunctions intrinsics, string what, TemplateNode resource, TemplateNode? globals)
{
    private readonly TemplateNode? _own = resource["Properties"] is { IsEmpty: false } own ? own : null;

    public TemplateScope Scope => scope;

    public string What => what;

    public int Line => resource.Line;

    /// <summary>Returns the names of the properties that are in neither list, with their lines.</summary>
    public IEnumerable<(string Name, int Line)> NamesWithout(string[] known, string[] harmless) =>
        (_own?.Members ?? []).Concat(globals?.Members ?? [])
            .Select(pair => (pair.Key, pair.Value.Line))
            .DistinctBy(pair => pair.Key)
            .Where(pair => !known.Contains(pair.Key) && !harmless.Contains(pair.Key));

    /// <summary>Returns the evaluated property, or null when it isn't set.</summary>
    public TemplateNode? Get(string name)
    {
        var general = globals?[name] is { } shared ? intrinsics.Evaluate(shared) : null;
        var own = _own?[name] is { } mine ? intrinsics.Evaluate(mine) : null;
        return Merge(general, own);
    }

    /// <summary>Returns the property as it is in the template.</summary>
    public TemplateNode? Raw(string name) => _own?[name] ?? globals?[name];

    public string? Text(string name) => Get(name) switch
    {
        null => null,
        { Text: { } text } => text,
        { } other => throw scope.Error(other, $"{what}: {name} is {other.Kind}, not a string."),
    };

    public int? Number(string name, int least, int most)
    {
        if (Get(name) is not { } node)
        {
            return null;
        }

        return int.TryParse(node.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
            ? number
            : throw scope.Error(node, $"{what}: {name} is '{node.Text ?? node.Kind}'. Use a number from {least} to {most}.");
    }

    public TemplateNode? Map(string name) => Get(name) switch
    {
        null or { IsEmpty: true } => null,
        { Members: not null } map => map,
        { } other => throw scope.Error(other, $"{what}: {name} is {other.Kind}. Use a map."),
    };

    private static TemplateNode? Merge(TemplateNode? general, TemplateNode? own) => (general, own) switch
    {
        (null, _) => own,
        (_, null) => general,
        ({ Members: { } below }, { Members: { } above }) => TemplateNode.Of([.. Merge(general, own, below, above)], own.Line),
        ({ Items: { } first }, { Items: { } then }) => TemplateNode.Of(first.Concat(then).ToList(), own.Line),
        _ => own,
    };

    private static IEnumerable<KeyValuePair<string, TemplateNode>> Merge(
        TemplateNode general,
        TemplateNode own,
        IReadOnlyList<KeyValuePair<string, TemplateNode>> below,
        IReadOnlyList<KeyValuePair<string, TemplateNode>> above) =>
        below.Where(pair => own[pair.Key] is null)
            .Concat(above.Select(pair => KeyValuePair.Create(pair.Key, Merge(general[pair.Key], pair.Value)!)));
}
