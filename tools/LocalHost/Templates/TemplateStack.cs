using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates;

/// <summary>A template with the values of its parameters, and the templates that it contains.</summary>
internal sealed class TemplateStack
{
    private static readonly string[] s_sections =
        [
            "AWSTemplateFormatVersion", "Transform", "Description", "Metadata", "Parameters", "Mappings", "Conditions", "Globals",
            "Resources", "Outputs", "Rules", "Hooks",
        ];

    private readonly NestedTemplates _nested;

    /// <param name="scope">The template.</param>
    /// <param name="values">The values of its parameters.</param>
    /// <param name="region">The region that functions run in.</param>
    /// <param name="limits">The limits of nested templates.</param>
    public TemplateStack(TemplateScope scope, IReadOnlyDictionary<string, string> values, string region, NestingLimits limits)
    {
        _nested = new NestedTemplates(this, region, limits);
        Scope = Expand(scope, values, region);
        Parameters = new TemplateParameters(Scope, values);
        Resources = new TemplateResources(Scope, region, Output);
        Intrinsics = new IntrinsicFunctions(Scope, Parameters, Resources, region);
        Active = Resources.All
            .Where(pair => pair.Value["Condition"]?.Text is not { } condition || Intrinsics.Condition(condition, pair.Value["Condition"]!))
            .ToDictionary();
        foreach (var (name, value) in Scope.Root.Members!.Where(section => !s_sections.Contains(section.Key)))
        {
            Scope.Note(value.Line, $"the section '{name}' isn't supported.");
        }
    }

    public TemplateScope Scope { get; }

    public TemplateParameters Parameters { get; }

    public TemplateResources Resources { get; }

    public IntrinsicFunctions Intrinsics { get; }

    /// <summary>The resources whose conditions are true.</summary>
    public IReadOnlyDictionary<string, TemplateNode> Active { get; } = new Dictionary<string, TemplateNode>();

    /// <summary>Returns this template and those that it contains.</summary>
    public IEnumerable<TemplateStack> WithNested() => _nested.All().SelectMany(stack => stack.WithNested()).Prepend(this);

    private TemplateNode? Output(string id, string output) =>
        _nested.Find(id) is { } stack && stack.Scope.Root["Outputs"]?[output]?["Value"] is { } value
            ? stack.Intrinsics.Evaluate(value)
            : null;

    private static TemplateScope Expand(TemplateScope scope, IReadOnlyDictionary<string, string> values, string region)
    {
        if (!ForEachExpansion.IsIn(scope.Root))
        {
            return scope;
        }

        // Collections refer to parameters and mappings.
        var resources = new TemplateResources(scope, region, (_, _) => null);
        var intrinsics = new IntrinsicFunctions(scope, new TemplateParameters(scope, values), resources, region);
        return scope.With(new ForEachExpansion(scope, intrinsics.Evaluate).Expand(scope.Root));
    }
}
