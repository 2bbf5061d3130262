using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Intrinsics;

/// <summary>The values of the template's parameters, from the command line or their defaults.</summary>
internal sealed class TemplateParameters
{
    private readonly Dictionary<string, TemplateNode> _declared;
    private readonly IReadOnlyDictionary<string, string> _overrides;
    private readonly TemplateScope _scope;

    public TemplateParameters(TemplateScope scope, IReadOnlyDictionary<string, string> overrides)
    {
        (_scope, _overrides) = (scope, overrides);
        _declared = scope.Section("Parameters").ToDictionary();
        foreach (var (name, value) in overrides)
        {
            Check(name, value);
        }
    }

    /// <summary>Returns the value of a parameter, or null when it doesn't exist.</summary>
    public TemplateNode? Find(string name, int line)
    {
        if (!_declared.TryGetValue(name, out var parameter))
        {
            return null;
        }

        var given = _overrides.GetValueOrDefault(name);
        var type = parameter["Type"]?.Text ?? "String";
        var value = given ?? parameter["Default"]?.Text
            ?? throw _scope.Error(parameter, $"the parameter '{name}' has no default. Set it with --parameter-overrides {name}=VALUE.");
        if (given is null && type.StartsWith("AWS::SSM::Parameter::Value", StringComparison.Ordinal))
        {
            _scope.Note(
                parameter.Line,
                $"the parameter '{name}' has the name '{value}' as its value, because Systems Manager isn't called. Set it with "
                    + $"--parameter-overrides {name}=VALUE.");
        }

        return type is "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal)
            ? TemplateNode.Of(value.Split(',', StringSplitOptions.TrimEntries).Select(item => TemplateNode.Of(item, line)).ToList(), line)
            : TemplateNode.Of(value, line);
    }

    private void Check(string name, string value)
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
