using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Resources;

/// <summary>The template's resources, with their values of Ref and GetAtt on this machine.</summary>
internal sealed class TemplateResources
{
    private const string Outputs = "Outputs.";
    private readonly TemplateScope _scope;
    private readonly string _region;
    private readonly Func<string, string, TemplateNode?> _output;
    private readonly Dictionary<string, TemplateNode> _resources = [];
    private readonly ResourceNames _names;
    private readonly GeneratedResources _generated;

    /// <param name="scope">The template.</param>
    /// <param name="region">The region that functions run in.</param>
    /// <param name="output">Returns the output of a nested template by the logical ID of its resource, or null.</param>
    public TemplateResources(TemplateScope scope, string region, Func<string, string, TemplateNode?> output)
    {
        (_scope, _region, _output) = (scope, region, output);
        foreach (var (id, resource) in scope.Section("Resources"))
        {
            if (resource["Type"]?.Text is { Length: > 0 })
            {
                _resources[id] = resource;
            }
            else if (!id.StartsWith("Fn::ForEach", StringComparison.Ordinal))
            {
                scope.Note(resource.Line, $"the resource '{id}' isn't a map with a Type. It has no effect here.");
            }
        }

        _names = new ResourceNames(scope);
        _generated = new GeneratedResources(scope, _resources);
    }

    public IReadOnlyDictionary<string, TemplateNode> All => _resources;

    /// <summary>Returns the value of Ref, or null when the template has no such resource.</summary>
    public string? Ref(string id, int line, Func<TemplateNode, TemplateNode?> evaluate)
    {
        if (Find(id, evaluate) is { } found)
        {
            return Fill(found.Naming.Ref, found.Name, id, evaluate);
        }

        if (!_resources.TryGetValue(id, out var resource))
        {
            return Elsewhere(id, line, "!Ref " + id);
        }

        _scope.Note(line, $"!Ref {id} is '{id}' here, because the names of {TypeOf(resource)} aren't supported.");
        return id;
    }

    public string? GetAtt(string id, string attribute, int line, Func<TemplateNode, TemplateNode?> evaluate)
    {
        var resource = _resources.GetValueOrDefault(id);
        if (Find(id, evaluate) is { } found && found.Naming.Attribute(found.Type, attribute) is { } pattern)
        {
            return Fill(pattern, found.Name, id, evaluate);
        }

        // ${Fn.Alias} and ${Api.Stage} are references to resources of SAM, and !GetAtt Network.CidrBlock is a property.
        if (_generated.Find($"{id}.{attribute}", Name(evaluate), evaluate) is { } generated)
        {
            return Fill(generated.Naming.Ref, generated.Name, id, evaluate);
        }

        var known = resource is null ? null
            : attribute.StartsWith(Outputs, StringComparison.Ordinal) ? _output(id, attribute[Outputs.Length..])
            : resource["Properties"]?[attribute] is { } property ? evaluate(property) : null;
        return known?.Text ?? Elsewhere($"{id}.{attribute}", line, $"!GetAtt {id}.{attribute}");
    }

    /// <summary>Returns the name of a resource in the template.</summary>
    public string NameOf(string id, Func<TemplateNode, TemplateNode?> evaluate) => Find(id, evaluate)!.Name;

    public static string TypeOf(TemplateNode resource) => resource["Type"]!.Text!;

    private string? Elsewhere(string value, int line, string reference)
    {
        if (!_generated.IsDerived(value))
        {
            return null;
        }

        _scope.Note(line, $"{reference} is '{value}' here: the value exists only in AWS.");
        return value;
    }

    private GeneratedResource? Find(string id, Func<TemplateNode, TemplateNode?> evaluate)
    {
        if (!_resources.TryGetValue(id, out var resource))
        {
            return _generated.Find(id, Name(evaluate), evaluate);
        }

        var type = TypeOf(resource);
        return ResourceNaming.Of(type) is { } naming
            ? new GeneratedResource(type, naming, _names.Of(id, resource, naming, evaluate))
            : null;
    }

    private Func<string, TemplateNode, string> Name(Func<TemplateNode, TemplateNode?> evaluate) => (id, function) =>
        _names.Of(id, function, ResourceNaming.Of(TypeOf(function))!, evaluate);

    private string Fill(string pattern, string name, string id, Func<TemplateNode, TemplateNode?> evaluate) => pattern
        .Replace("{f}", IsArn(name) ? name : LocalAws.FunctionArn(name, _region), StringComparison.Ordinal)
        .Replace("{q}", pattern.Contains("{q}", StringComparison.Ordinal) ? Qualifier(id, evaluate) : "", StringComparison.Ordinal)
        .Replace("{r}", _region, StringComparison.Ordinal)
        .Replace("{a}", LocalAws.Account, StringComparison.Ordinal)
        .Replace("{i}", id, StringComparison.Ordinal)
        .Replace("{n}", name, StringComparison.Ordinal);

    private static bool IsArn(string name) => name.StartsWith("arn:", StringComparison.Ordinal);

    private string Qualifier(string id, Func<TemplateNode, TemplateNode?> evaluate) =>
        _resources.GetValueOrDefault(id)?["Properties"]?["Name"] is { } name ? evaluate(name)?.Text ?? "" : "";
}
