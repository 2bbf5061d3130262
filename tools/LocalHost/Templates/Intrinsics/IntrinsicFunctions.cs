using System.Globalization;
using System.Text;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Intrinsics;

/// <summary>
/// Evaluates CloudFormation's intrinsic functions. A value that doesn't exist on this machine is replaced by its name, with a note.
/// </summary>
internal sealed class IntrinsicFunctions(TemplateScope scope, TemplateParameters parameters, TemplateResources resources, string region)
{
    /// <summary>The most characters of a value: strings that contain each other several times grow without a limit.</summary>
    public const int MaxText = 1024 * 1024;
    private const int MostNames = 12;
    private readonly Dictionary<string, TemplateNode> _conditions = scope.Section("Conditions").ToDictionary();
    private readonly Dictionary<string, TemplateNode> _mappings = scope.Section("Mappings").ToDictionary();
    private readonly Dictionary<string, bool> _decided = [];
    private readonly Dictionary<TemplateNode, TemplateNode?> _evaluated = [];
    private readonly OpenNames _open = new(scope);

    /// <summary>
    /// Evaluates a node. Returns null for <c>AWS::NoValue</c>, and for an intrinsic function that can't be evaluated, with a note.
    /// </summary>
    public TemplateNode? Evaluate(TemplateNode node)
    {
        // Patterns and policies have members named Condition too.
        if (node.Intrinsic is var (name, argument) && name != "Condition")
        {
            try
            {
                return Call(name, argument) is var value && value?.Text?.Length > MaxText ? throw TooLong(name, argument) : value;
            }
            catch (TemplateException error)
            {
                scope.Note(error, "The value isn't set.");
                return null;
            }
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

    /// <summary>Evaluates a node to a string; empty for <c>AWS::NoValue</c>.</summary>
    /// <exception cref="TemplateException">It isn't a string.</exception>
    public string Text(TemplateNode node, string what) => Evaluate(node) switch
    {
        { Text: { } text } => text,
        { } other => throw scope.Error(node, $"{what} is {other.Kind}, not a string."),
        null => "",
    };

    /// <summary>Evaluates a condition. One that can't be evaluated is false, with a note.</summary>
    public bool Condition(string name, TemplateNode at)
    {
        if (_decided.TryGetValue(name, out var known))
        {
            return known;
        }

        try
        {
            var condition = _conditions.GetValueOrDefault(name)
                ?? throw scope.Error(at, $"the condition '{name}' doesn't exist. {Known("Conditions", _conditions.Keys)}");
            return _decided[name] = _open.Within(
                "condition " + name, condition, $"the condition '{name}' depends on itself.", () => Truth(condition));
        }
        catch (TemplateException error)
        {
            scope.Note(error, $"'{name}' counts as false.");
            return false;
        }
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
        "Fn::Base64" => TemplateNode.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(argument, "!Base64's text"))), argument.Line),
        "Condition" or "Fn::Equals" or "Fn::And" or "Fn::Or" or "Fn::Not" =>
            TemplateNode.Of(Decide(name, argument) ? "true" : "false", argument.Line),
        "Fn::GetAZs" => List(argument, Zones(argument)),
        "Fn::Cidr" => Cidr(argument),
        "Fn::Length" => Length(argument),
        "Fn::ToJsonString" => TemplateNode.Of(JsonText.Of(Evaluate(argument) ?? TemplateNode.OfPlain("", argument.Line)), argument.Line),
        "Fn::ImportValue" or "Fn::Transform" or "Fn::GetStackOutput" => Unknown(name, argument),
        _ => throw scope.Error(argument, $"!{name.Replace("Fn::", "", StringComparison.Ordinal)} isn't an intrinsic function."),
    };

    private TemplateNode Unknown(string name, TemplateNode argument)
    {
        var text = $"{name.Replace("Fn::", "", StringComparison.Ordinal)}({Evaluate(argument)?.Text ?? "…"})";
        scope.Note(argument.Line, $"!{name.Replace("Fn::", "", StringComparison.Ordinal)} isn't evaluated here; its value is '{text}'.");
        return TemplateNode.Of(text, argument.Line);
    }

    // The zones of the other region, or of the region that functions run in.
    private string[] Zones(TemplateNode argument)
    {
        var name = Text(argument, "!GetAZs' region") is { Length: > 0 } other ? other : region;
        return [name + "a", name + "b", name + "c"];
    }

    private TemplateNode Cidr(TemplateNode argument)
    {
        if (argument.Items is not [var range, var count, ..])
        {
            throw scope.Error(argument, "!Cidr requires a range and a count, for example !Cidr ['10.0.0.0/16', 4, 8].");
        }

        var bits = argument.Items is [_, _, var last] ? Text(last, "!Cidr's number of bits") : "8";
        return AddressRanges.Divide(Text(range, "!Cidr's range"), Text(count, "!Cidr's count"), bits) is { } ranges
            ? List(argument, ranges)
            : throw scope.Error(argument, "!Cidr requires a count from 1 to 256 and a number of bits.");
    }

    private TemplateNode Length(TemplateNode argument) => Evaluate(argument) is { Items: { } items }
        ? TemplateNode.OfPlain(items.Count.ToString(CultureInfo.InvariantCulture), argument.Line)
        : throw scope.Error(argument, "Fn::Length requires a list.");

    private static TemplateNode List(TemplateNode at, IEnumerable<string> values) =>
        TemplateNode.Of(values.Select(value => TemplateNode.Of(value, at.Line)).ToList(), at.Line);

    private TemplateNode? Ref(TemplateNode argument)
    {
        var name = argument.Text ?? throw scope.Error(argument, $"!Ref requires a name, not {argument.Kind}.");
        return name == "AWS::NoValue" ? null
            : parameters.Find(name, argument.Line)
            ?? (name == PseudoParameters.Topics ? List(argument, []) : null)
            ?? TemplateNode.Of(
                PseudoParameters.Find(name, region, scope)
                    ?? resources.Ref(name, argument.Line, Guarded(name))
                    ?? Missing(argument, name, name),
                argument.Line);
    }

    private string GetAtt(TemplateNode argument)
    {
        var (id, attribute) = argument.Items is [{ Text: { } first }, var second] ? (first, Text(second, "!GetAtt's attribute"))
            : argument.Items is [var computed, var other] ? (Text(computed, "!GetAtt's resource"), Text(other, "!GetAtt's attribute"))
            : argument.Text?.Split('.', 2) is [var left, var right] ? (left, right)
            : throw scope.Error(argument, "!GetAtt requires a resource and an attribute, for example !GetAtt Table.Arn.");
        return Attribute(argument, id, attribute);
    }

    private string Attribute(TemplateNode at, string id, string attribute) =>
        resources.GetAtt(id, attribute, at.Line, Guarded(id)) ?? Missing(at, id, $"{id}.{attribute}");

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
            var start = result.Length > MaxText ? throw TooLong("Fn::Sub", argument) : template.IndexOf("${", at, StringComparison.Ordinal);
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
            ? Attribute(at, id, attribute)
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

        var length = 0;
        return TemplateNode.Of(string.Join(separator, items.Select(Limited)), argument.Line);

        string Limited(TemplateNode item)
        {
            var text = item.Text ?? throw scope.Error(item, $"!Join joins strings, not {item.Kind}.");
            return (length += separator.Length + text.Length) <= MaxText ? text : throw TooLong("Fn::Join", argument);
        }
    }

    private TemplateException TooLong(string name, TemplateNode at) =>
        scope.Error(at, $"!{name.Replace("Fn::", "", StringComparison.Ordinal)} is longer than {MaxText} characters.");

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

    // Evaluates each property of a resource once, and prevents an endless recursion when two resources are named after each other.
    private Func<TemplateNode, TemplateNode?> Guarded(string id) => node => _evaluated.TryGetValue(node, out var known)
        ? known
        : _evaluated[node] = _open.Within(node, node, $"the name of '{id}' depends on itself.", () => Evaluate(node));

    private string Missing(TemplateNode at, string name, string value)
    {
        scope.Note(
            at.Line,
            $"'{name}' is neither a parameter nor a resource. Its value is '{value}' here. {Known("Resources", resources.All.Keys)}");
        return value;
    }

    private static string Known(string what, IEnumerable<string> names)
    {
        var shown = names.Take(MostNames).ToList();
        return shown.Count == 0 ? $"The template has no {what}."
            : $"{what}: {string.Join(", ", shown)}{(names.Skip(MostNames).Any() ? ", …" : "")}.";
    }
}
