using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Intrinsics;

/// <summary>
/// Expands <c>Fn::ForEach</c>: for each value of a collection, the members of the loop are added to the map that contains the loop.
/// </summary>
internal sealed class ForEachExpansion(TemplateScope scope, Func<TemplateNode, TemplateNode?> evaluate)
{
    private const string Prefix = "Fn::ForEach::";
    private int _nodes;

    public static bool IsIn(TemplateNode node) =>
        (node.Members?.Any(member => IsLoop(member.Key) || IsIn(member.Value)) ?? false) || (node.Items?.Any(IsIn) ?? false);

    public TemplateNode Expand(TemplateNode node) => node switch
    {
        { Items: { } items } => TemplateNode.Of(items.Select(Expand).ToList(), node.Line),
        { Members: { } members } => TemplateNode.Of(Unique(members.SelectMany(Expand)), node.Line),
        _ => node,
    };

    // A loop can have keys that are in the map already.
    private IReadOnlyList<KeyValuePair<string, TemplateNode>> Unique(IEnumerable<KeyValuePair<string, TemplateNode>> members)
    {
        var unique = new MemberList(scope.File, scope.Notes);
        foreach (var (name, value) in members)
        {
            unique.Add(TemplateNode.Of(name, value.Line), value);
        }

        return unique.ToList();
    }

    private static bool IsLoop(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);

    private IReadOnlyList<KeyValuePair<string, TemplateNode>> Expand(KeyValuePair<string, TemplateNode> member)
    {
        if (!IsLoop(member.Key))
        {
            return [KeyValuePair.Create(member.Key, Expand(member.Value))];
        }

        try
        {
            return Loop(member.Value);
        }
        catch (TemplateException error)
        {
            scope.Note(error, $"The loop '{member.Key[Prefix.Length..]}' has no effect.");
            return [];
        }
    }

    private List<KeyValuePair<string, TemplateNode>> Loop(TemplateNode loop)
    {
        if (loop.Items is not [{ Text: { Length: > 0 } identifier }, var collection, { Members: not null } body])
        {
            throw scope.Error(loop, "Fn::ForEach requires an identifier, a list and a map, for example [Name, [a, b], { '${Name}': … }].");
        }

        var values = evaluate(collection)?.Items ?? throw scope.Error(collection, "Fn::ForEach requires a list of values.");
        return [.. values.SelectMany(value => Expand(Replace(body, identifier, value.Text ?? "")).Members!)];
    }

    private TemplateNode Replace(TemplateNode node, string identifier, string value)
    {
        if (++_nodes > TemplateParser.MaxNodes)
        {
            throw scope.Error(node, $"with expanded loops, the template has more than {TemplateParser.MaxNodes} values.");
        }

        return node switch
        {
            { Intrinsic: ("Ref", { Text: { } name }) } when name == identifier => TemplateNode.Of(value, node.Line),
            { Items: { } items } => TemplateNode.Of(items.Select(item => Replace(item, identifier, value)).ToList(), node.Line),
            { Members: { } members } => TemplateNode.Of(
                members.Select(member => KeyValuePair.Create(
                    Replace(member.Key, identifier, value), Replace(member.Value, identifier, value))).ToList(),
                node.Line),
            { IsPlain: true } => TemplateNode.OfPlain(Replace(node.Text!, identifier, value), node.Line),
            _ => TemplateNode.Of(Replace(node.Text!, identifier, value), node.Line),
        };
    }

    // &{Name} is the value without the characters that a logical ID can't contain.
    private static string Replace(string text, string identifier, string value) => text
        .Replace($"${{{identifier}}}", value, StringComparison.Ordinal)
        .Replace($"&{{{identifier}}}", string.Concat(value.Where(char.IsAsciiLetterOrDigit)), StringComparison.Ordinal);
}
