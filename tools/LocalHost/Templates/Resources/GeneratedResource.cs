namespace Lamplighter.LocalHost.Templates.Resources;

/// <summary>A resource that SAM creates for another one.</summary>
internal sealed record GeneratedResource(string Type, ResourceNaming Naming, string Name)
{
    public static GeneratedResource? Known(string type, string name) =>
        ResourceNaming.Of(type) is { } naming ? new GeneratedResource(type, naming, name) : null;

    /// <summary>A resource whose Ref is its name, or a pattern that contains it.</summary>
    public static GeneratedResource Of(string type, string name, string pattern = "{n}") =>
        new(type, new ResourceNaming("", pattern, pattern), name);
}
