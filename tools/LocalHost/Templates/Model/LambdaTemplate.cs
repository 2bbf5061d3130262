namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>The functions and front doors of a template and of its nested templates.</summary>
internal sealed record LambdaTemplate(
    string File, IReadOnlyList<TemplateFunction> Functions, IReadOnlyList<TemplateApi> Apis, IReadOnlyList<string> Notices)
{
    /// <summary>The logical IDs of the functions.</summary>
    public string Names => string.Join(", ", Functions.Select(function => function.Id));

    /// <summary>Finds a function by its logical ID or its name in Lambda.</summary>
    public TemplateFunction? Find(string name) =>
        Functions.FirstOrDefault(function => function.Id == name) ?? Functions.FirstOrDefault(function => function.Name == name);
}
