using System.Text;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Intrinsics;

/// <summary>
/// Evaluates CloudFormation's intrinsic functions. A value that doesn't exist on this machine is replaced by its name, with a note.
/// </summary>
internal sealed class IntrinsicFunctions(TemplateScope scope, TemplateParameters parameters, TemplateResources resources, string region)
{
    private readonly Dictionary<string, TemplateNode> _conditions = scope.Section("Conditions").ToDictionary();
    private readonly Dictionary<string, TemplateNode> _mappings = scope.Section("Mappings").ToDictionary();
    private readonly HashSet<string> _open = [];

    /// <summary>Evaluates a node. Returns null for <c>AWS::NoValue</c>.</summary>
    public TemplateNode? Evaluate(TemplateNode node)
    {
        // Patterns and policies have members named Condition too.
        if (node.Intrinsic is var (name, argument) && name != "Condition")
        {
            return Call(name, argument);
        }

        if (node.Items is { } items)
        {
            return TemplateNode.Of(items.Select(Evaluate).OfType<TemplateNode>().ToList(), node.Line);
        }

        if (node.Members is { } members)
        {
            return TemplateNode.Of(members.Select(pair => (pair.Key, Value: Evaluate(pair.Value))).Where(pair => pair.Value is not null)
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value!)).ToList(), node.Line);
        }

        if (node.Text!.Contains("{{resolve:", StringComparison.Ordinal))
        {
            scope.Note(node.Line, $"'{node.Text}' isn't resolved: nothing is looked up in AWS.");
        }

        return node;
    }

    public string Text(TemplateNode node, string what) => Evaluate(node) switch
    {
        { Text: { } text } => text,
        { } other => throw scope.Error(node, $"{what} is {other.Kind}, not a string."),
        null => "",
    };

    public bool Condition(string name, TemplateNode at)
    {
        if (!_conditions.TryGetValue(name, out var condition))
        {
            throw scope.Error(at, $"the condition '{name}' doesn't exist. {Known("Conditions", _conditions.Keys)}");
        }

        if (!_open.Add("condition " + name))
        {
            throw scope.Error(condition, $"the condition '{name}' depends on itself.");
        }

        var value = Truth(condition);
        _open.Remove("condition " + name);
        return value;
    }

    private TemplateNode? Call(string name, TemplateNode argument) => name switch
    {
        "Ref" => Ref(argument),
        "Fn::Sub" => TemplateNode.Of(Substitute(argument), argument.Line),
        "Fn::GetAtt" => TemplateNode.Of(GetAtt(argument), argument.Line),
        "Fn::Join" => Join(argument),
        "Fn::If" => If(argument),
        "Fn::FindInMap" => FindInMap(argument),
        "Fn::Select" => Select(argument),
        "Fn::Split" => Split(argument),
        "Fn::Base64" => TemplateNode.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(argument, "!Base64"))), argument.Line),
        "Condition" or "Fn::Equals" or "Fn::And" or "Fn::Or" or "Fn::Not" =>
            TemplateNode.Of(Decide(name, argument) ? "true" : "false", argument.Line),
        "Fn::ImportValue" or "Fn::GetAZs" or "Fn::Cidr" or "Fn::Transform" or "Fn::ToJsonString" or "Fn::Length" => Unknown(name, argument),
        _ => throw scope.Error(argument, $"!{name.Replace("Fn::", "", StringComparison.Ordinal)} isn't an intrinsic function."),
    };

    private TemplateNode Unknown(string name, TemplateNode argument)
    {
        var text = $"{name.Replace("Fn::", "", StringComparison.Ordinal)}({Evaluate(argument)?.Text ?? "…"})";
        scope.Note(argument.Line, $"!{name.Replace("Fn::", "", StringComparison.Ordinal)} isn't evaluated here; its value is '{text}'.");
        return TemplateNode.Of(text, argument.Line);
    }

    private TemplateNode? Ref(TemplateNode argument)
    {
        var name = argument.Text ?? throw scope.Error(argument, $"!Ref requires a name, not {argument.Kind}.");
        return name == "AWS::NoValue" ? null
            : parameters.Find(name, argument.Line)
            ?? TemplateNode.Of(
                Pseudo(name) ?? resources.Ref(name, argument.Line, Guarded(name)) ?? throw Missing(argument, name), argument.Line);
    }

    private string GetAtt(TemplateNode argument)
    {
        var (id, attribute) = argument.Items is [{ Text: { } first }, var second] ? (first, Text(second, "!GetAtt's attribute"))
            : argument.Text?.Split('.', 2) is [var left, var right] ? (left, right)
            : throw scope.Error(argument, "!GetAtt requires a resource and an attribute, for example !GetAtt Table.Arn.");
        return resources.GetAtt(id, attribute, argument.Line, Guarded(id)) ?? throw Missing(argument, id);
    }

    private string Substitute(TemplateNode argument)
    {
        var (template, variables) = argument switch
        {
            { Text: { } text } => (text, null),
            { Items: [{ Text: { } text }, { Members: not null } map] } => (text, map),
            _ => throw scope.Error(argument, "!Sub requires a string, or a list of a string and a map."),
        };
        var result = new StringBuilder();
        for (var at = 0; ;)
        {
            var start = template.IndexOf("${", at, StringComparison.Ordinal);
            var end = start < 0 ? -1 : template.IndexOf('}', start);
            if (end < 0)
            {
                return result.Append(template, at, template.Length - at).ToString();
            }

            result.Append(template, at, start - at);
            var name = template[(start + 2)..end].Trim();
            result.Append(name.StartsWith('!') ? $"${{{name[1..]}}}" : Variable(name, variables, argument));
            at = end + 1;
        }
    }

    private string Variable(string name, TemplateNode? variables, TemplateNode at)
    {
        if (variables?[name] is { } given)
        {
            return Text(given, $"!Sub's {name}");
        }

        return name.Split('.', 2) is [var id, var attribute]
            ? resources.GetAtt(id, attribute, at.Line, Guarded(id)) ?? throw Missing(at, id)
            : Ref(TemplateNode.Of(name, at.Line)) switch
            {
                { Text: { } text } => text,
                { Items: { } items } => string.Join(',', items.Select(item => item.Text)),
                _ => "",
            };
    }

    private TemplateNode Join(TemplateNode argument)
    {
        if (argument.Items is not [{ Text: { } separator }, var list] || Evaluate(list) is not { Items: { } items })
        {
            throw scope.Error(argument, "!Join requires a separator and a list, for example !Join ['-', [a, b]].");
        }

        return TemplateNode.Of(
            string.Join(separator, items.Select(item => item.Text ?? throw scope.Error(item, $"!Join joins strings, not {item.Kind}."))),
            argument.Line);
    }

    private TemplateNode? If(TemplateNode argument) => argument.Items is [{ Text: { } condition }, var yes, var no]
        ? Evaluate(Condition(condition, argument) ? yes : no)
        : throw scope.Error(argument, "!If requires a condition and two values, for example !If [IsProd, a, b].");

    private TemplateNode? FindInMap(TemplateNode argument)
    {
        if (argument.Items is not [var map, var top, var second, ..])
        {
            throw scope.Error(argument, "!FindInMap requires a map and two keys, for example !FindInMap [Sizes, prod, memory].");
        }

        var (name, key, inner) = (Text(map, "!FindInMap's map"), Text(top, "!FindInMap's key"), Text(second, "!FindInMap's key"));
        return _mappings.GetValueOrDefault(name)?[key]?[inner]
            ?? (argument.Items is [_, _, _, var options] && options["DefaultValue"] is { } standard ? Evaluate(standard) : null)
            ?? throw scope.Error(argument, $"Mappings have no {name}.{key}.{inner}.");
    }

    private TemplateNode Select(TemplateNode argument) =>
        argument.Items is [var index, var list]
            && int.TryParse(Text(index, "!Select's index"), out var at)
            && Evaluate(list) is { Items: { } items }
            && at >= 0
            && at < items.Count
            ? items[at]
            : throw scope.Error(argument, "!Select requires an index and a list that has it, for example !Select [0, [a, b]].");

    private TemplateNode Split(TemplateNode argument) => argument.Items is [{ Text: { Length: > 0 } separator }, var text]
        ? TemplateNode.Of(
            Text(text, "!Split's text").Split(separator).Select(part => TemplateNode.Of(part, argument.Line)).ToList(), argument.Line)
        : throw scope.Error(argument, "!Split requires a separator and a string, for example !Split [',', 'a,b'].");

    private bool Truth(TemplateNode node) => node.Intrinsic is var (name, argument)
        ? Decide(name, argument)
        : Evaluate(node) is { Text: { } text } && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    private bool Decide(string name, TemplateNode argument) => (name, argument.Items) switch
    {
        ("Condition", _) => Condition(argument.Text ?? "", argument),
        ("Fn::Equals", [var left, var right]) => Text(left, "!Equals' value") == Text(right, "!Equals' value"),
        ("Fn::Not", [var only]) => !Truth(only),
        ("Fn::And", { Count: > 0 } all) => all.All(Truth),
        ("Fn::Or", { Count: > 0 } any) => any.Any(Truth),
        _ when name is not ("Fn::Equals" or "Fn::Not" or "Fn::And" or "Fn::Or") && Call(name, argument) is { Text: { } text } =>
            text == "true",
        _ => throw scope.Error(argument, $"!{name.Replace("Fn::", "", StringComparison.Ordinal)} has the wrong arguments."),
    };

    private string? Pseudo(string name) => name switch
    {
        "AWS::Region" => region,
        "AWS::AccountId" => LocalAws.Account,
        "AWS::Partition" => "aws",
        "AWS::URLSuffix" => "amazonaws.com",
        "AWS::StackName" => "local",
        "AWS::StackId" => $"arn:aws:cloudformation:{region}:{LocalAws.Account}:stack/local/00000000-0000-0000-0000-000000000000",
        _ => null,
    };

    // Prevents an endless recursion when two resources are named after each other.
    private Func<TemplateNode, TemplateNode?> Guarded(string id) => node =>
    {
        if (!_open.Add("name " + id))
        {
            throw scope.Error(node, $"the name of '{id}' depends on itself.");
        }

        var value = Evaluate(node);
        _open.Remove("name " + id);
        return value;
    };

    private TemplateException Missing(TemplateNode at, string name) =>
        scope.Error(at, $"'{name}' is neither a parameter nor a resource. {Known("Resources", resources.All.Keys)}");

    private static string Known(string what, IEnumerable<string> names) => $"{what}: {string.Join(", ", names)}.";
}
