using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Resources;

/// <summary>The template's resources, with their values of Ref and GetAtt on this machine.</summary>
internal sealed class TemplateResources(TemplateScope scope, string region)
{
    private readonly Dictionary<string, TemplateNode> _resources = scope.Section("Resources").ToDictionary();

    public IReadOnlyDictionary<string, TemplateNode> All => _resources;

    /// <summary>Returns the value of Ref, or null when the template has no such resource.</summary>
    public string? Ref(string id, int line, Func<TemplateNode, TemplateNode?> evaluate)
    {
        if (id is LocalApi.ImplicitRest or LocalApi.ImplicitHttp)
        {
            return LocalApi.Id;
        }

        if (!_resources.TryGetValue(id, out var resource))
        {
            return null;
        }

        var type = TypeOf(resource);
        if (ResourceNaming.Of(type) is { } naming)
        {
            return Fill(naming.Ref, Name(id, resource, naming, evaluate));
        }

        scope.Note(line, $"!Ref {id} is '{id}' here, because the names of {type} aren't supported.");
        return id;
    }

    public string? GetAtt(string id, string attribute, int line, Func<TemplateNode, TemplateNode?> evaluate)
    {
        var resource = _resources.GetValueOrDefault(id);
        var type = resource is null
            ? id switch { LocalApi.ImplicitRest => "AWS::Serverless::Api", LocalApi.ImplicitHttp => "AWS::Serverless::HttpApi", _ => "" }
            : TypeOf(resource);
        if (ResourceNaming.Of(type) is { } naming && naming.Attribute(type, attribute) is { } pattern)
        {
            return Fill(pattern, resource is null ? id : Name(id, resource, naming, evaluate));
        }

        if (resource is null && type.Length == 0 && !IsMadeBySam(id))
        {
            return null;
        }

        scope.Note(line, $"!GetAtt {id}.{attribute} is '{id}.{attribute}' here: the value exists only in AWS.");
        return $"{id}.{attribute}";
    }

    public string TypeOf(TemplateNode resource) =>
        resource["Type"]?.Text is { Length: > 0 } type ? type : throw scope.Error(resource, "this resource has no Type.");

    /// <summary>Returns the name from the resource's property, or its logical ID.</summary>
    private static string Name(string id, TemplateNode resource, ResourceNaming naming, Func<TemplateNode, TemplateNode?> evaluate)
    {
        var given = resource["Properties"]?[naming.Property] is { } property ? evaluate(property)?.Text : null;
        return given is { Length: > 0 } ? given : resource["Type"]?.Text == "AWS::S3::Bucket" ? id.ToLowerInvariant() : id;
    }

    // SAM derives the names of resources that it creates: MyFunctionRole, MyFunctionUrl.
    private bool IsMadeBySam(string id) =>
        _resources.Keys.Any(known => id.Length > known.Length && id.StartsWith(known, StringComparison.Ordinal));

    private string Fill(string pattern, string name) => pattern
        .Replace("{r}", region, StringComparison.Ordinal)
        .Replace("{a}", LocalAws.Account, StringComparison.Ordinal)
        .Replace("{n}", name, StringComparison.Ordinal);
}
