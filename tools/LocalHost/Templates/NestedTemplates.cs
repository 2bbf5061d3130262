using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates;

/// <summary>Reads the nested applications and stacks of a template whose templates are on this machine.</summary>
internal sealed class NestedTemplates(TemplateStack parent, string region, NestingLimits limits)
{
    public const string Application = "AWS::Serverless::Application";
    public const string Stack = "AWS::CloudFormation::Stack";
    private readonly Dictionary<string, TemplateStack?> _known = [];

    public IReadOnlyList<TemplateStack> All() => [.. parent.Active.Keys.Select(Find).OfType<TemplateStack>()];

    /// <summary>Returns the template of a resource, or null when the resource has none that can be read, with a note.</summary>
    public TemplateStack? Find(string id)
    {
        if (parent.Active.GetValueOrDefault(id) is not { } resource || TemplateResources.TypeOf(resource) is not (Application or Stack))
        {
            return null;
        }

        if (!_known.TryGetValue(id, out var stack))
        {
            // A parameter of a nested template can't refer to its outputs.
            _known[id] = null;
            _known[id] = stack = Read(id, resource);
        }

        return stack;
    }

    private TemplateStack? Read(string id, TemplateNode resource)
    {
        var scope = parent.Scope;
        try
        {
            if (Location(resource) is not { } location)
            {
                scope.Note(
                    resource.Line, $"{id}: its template isn't on this machine. Its functions aren't run, and its outputs are unknown.");
                return null;
            }

            var file = TemplateFile.Locate(scope.Folder, location.Text!, text => scope.Error(location, $"{id}: {text}"));
            if (scope.Contains(file) || scope.Depth >= NestingLimits.MaxDepth || !limits.TryAdd())
            {
                throw scope.Error(
                    location,
                    $"{id}: '{location.Text}' isn't read: templates must not contain themselves, and can have at most "
                        + $"{NestingLimits.MaxDepth} levels and {NestingLimits.MaxTemplates} templates.");
            }

            return new TemplateStack(scope.Nested(id, file, scope.Parse(file, location)), Values(id, resource), region, limits);
        }
        catch (TemplateException error)
        {
            scope.Note(error, $"The functions of {id} aren't run, and its outputs are unknown.");
            return null;
        }
    }

    // A template of the CDK names the copy of the nested template in its metadata.
    private TemplateNode? Location(TemplateNode resource)
    {
        var properties = resource["Properties"];
        var given = CdkAsset.Of(resource, "TemplateURL") ?? properties?["Location"] ?? properties?["TemplateURL"];
        var location = given is null ? null : parent.Intrinsics.Evaluate(given);
        return location?.Text is { Length: > 0 } path && !path.Contains("://", StringComparison.Ordinal) ? location : null;
    }

    private Dictionary<string, string> Values(string id, TemplateNode resource)
    {
        var properties = new PropertyReader(parent.Scope, parent.Intrinsics, id, resource, null);
        return (properties.Map("Parameters")?.Members ?? []).ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Text ?? string.Join(',', (pair.Value.Items ?? []).Select(item => item.Text)));
    }
}
