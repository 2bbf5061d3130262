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

    /// <summary>Returns null when the property isn't set, or isn't a string.</summary>
    public string? Text(string name)
    {
        var value = Get(name);
        if (value is { Text: null })
        {
            scope.Note(value.Line, $"{what}: {name} is {value.Kind}, not a string. It isn't set here.");
        }

        return value?.Text;
    }

    /// <summary>Returns the default when the property isn't set, or isn't such a number.</summary>
    public int Number(string name, int least, int most, int standard)
    {
        if (Get(name) is not { } node)
        {
            return standard;
        }

        if (int.TryParse(node.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most)
        {
            return number;
        }

        scope.Note(
            node.Line,
            $"{what}: {name} is '{node.Text ?? node.Kind}'. Use a number from {least} to {most}. Here it is {standard}, the default.");
        return standard;
    }

    /// <summary>Returns null when the property isn't set, or isn't a map.</summary>
    public TemplateNode? Map(string name)
    {
        var value = Get(name);
        if (value is { Members: null, IsEmpty: false })
        {
            scope.Note(value.Line, $"{what}: {name} is {value.Kind}. Use a map. It isn't set here.");
        }

        return value?.Members is null ? null : value;
    }

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
