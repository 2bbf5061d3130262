namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>What a template says about functions and the doors in front of them.</summary>
internal sealed record LambdaTemplate(string File, IReadOnlyList<TemplateFunction> Functions, IReadOnlyList<TemplateApi> Apis, IReadOnlyList<string> Notices)
{
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(File))!;

    /// <summary>What the template calls its functions.</summary>
    public string Names => string.Join(", ", Functions.Select(function => function.Id));

    /// <summary>A function by what the template or Lambda calls it.</summary>
    public TemplateFunction? Find(string name) =>
        Functions.FirstOrDefault(function => function.Id == name) ?? Functions.FirstOrDefault(function => function.Name == name);
}
