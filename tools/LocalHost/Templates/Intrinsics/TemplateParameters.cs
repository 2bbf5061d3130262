using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Intrinsics;

/// <summary>The values of a template's parameters: those that it got, or their defaults.</summary>
internal sealed class TemplateParameters(TemplateScope scope, IReadOnlyDictionary<string, string> values)
{
    private const string OfSystemsManager = "AWS::SSM::Parameter::Value<";
    private readonly Dictionary<string, TemplateNode> _declared = scope.Section("Parameters").ToDictionary();

    /// <summary>Checks the values from the command line.</summary>
    /// <exception cref="HostException">A parameter doesn't exist, or its value isn't allowed.</exception>
    public void Check()
    {
        foreach (var (name, value) in values)
        {
            if (!_declared.TryGetValue(name, out var parameter))
            {
                var known = _declared.Count == 0 ? "It has no parameters" : $"Its parameters: {string.Join(", ", _declared.Keys)}";
                throw new HostException($"--parameter-overrides {name}: the template has no such parameter. {known}.");
            }

            if (parameter["AllowedValues"]?.Items is { } allowed && !allowed.Any(one => one.Text == value))
            {
                throw new HostException(
                    $"--parameter-overrides {name}={value}: the template allows {string.Join(", ", allowed.Select(one => one.Text))}.");
            }
        }
    }

    /// <summary>Returns the value of a parameter, or null when it doesn't exist.</summary>
    public TemplateNode? Find(string name, int line)
    {
        if (!_declared.TryGetValue(name, out var parameter))
        {
            return null;
        }

        var given = values.GetValueOrDefault(name);
        var type = parameter["Type"]?.Text ?? "String";
        var value = given ?? parameter["Default"]?.Text ?? WithoutDefault(name, parameter);
        if (given is null && type.StartsWith(OfSystemsManager, StringComparison.Ordinal))
        {
            scope.Note(
                parameter.Line,
                $"the parameter '{name}' has the name '{value}' as its value, because Systems Manager isn't called. "
                    + HowToSet(name));
        }

        return IsList(type)
            ? TemplateNode.Of(value.Split(',', StringSplitOptions.TrimEntries).Select(item => TemplateNode.Of(item, line)).ToList(), line)
            : TemplateNode.Of(value, line);
    }

    // AWS::SSM::Parameter::Value<List<String>> is a list too.
    private static bool IsList(string type) => type.Replace(OfSystemsManager, "", StringComparison.Ordinal) is var plain
        && (plain.StartsWith("CommaDelimitedList", StringComparison.Ordinal) || plain.StartsWith("List<", StringComparison.Ordinal));

    private string WithoutDefault(string name, TemplateNode parameter)
    {
        var value = parameter["AllowedValues"]?.Items is [{ Text: { } first }, ..] ? first : name;
        scope.Note(
            parameter.Line,
            $"the parameter '{name}' has no default. Its value is '{value}' here. {HowToSet(name)}");
        return value;
    }

    private string HowToSet(string name) => scope.Owner is { } owner
        ? $"Set it in the Parameters of {owner}."
        : $"Set it with --parameter-overrides {name}=VALUE.";
}
