using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates.Apis;
using Lamplighter.LocalHost.Templates.Functions;
using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates;

/// <summary>Reads a SAM or CloudFormation template.</summary>
internal static class TemplateLoader
{
    private static readonly string[] s_sections =
        [
            "AWSTemplateFormatVersion", "Transform", "Description", "Metadata", "Parameters", "Mappings", "Conditions", "Globals",
            "Resources", "Outputs", "Rules", "Hooks",
        ];

    /// <exception cref="HostException">The file can't be read, or has an error.</exception>
    public static LambdaTemplate Load(string file, IReadOnlyDictionary<string, string> parameters, string region)
    {
        string text;
        try
        {
            text = TemplateFile.ReadText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"The template '{file}' can't be read: {error.Message}", error);
        }

        return Read(file, text, parameters, region);
    }

    public static LambdaTemplate Read(string file, string text, IReadOnlyDictionary<string, string> parameters, string region)
    {
        var scope = new TemplateScope(file, TemplateParser.Parse(file, text));
        CheckSections(scope);
        var resources = new TemplateResources(scope, region);
        var intrinsics = new IntrinsicFunctions(scope, new TemplateParameters(scope, parameters), resources, region);
        var active = resources.All
            .Where(pair => pair.Value["Condition"]?.Text is not { } condition || intrinsics.Condition(condition, pair.Value["Condition"]!))
            .ToList();
        var globals = scope.Root["Globals"]?["Function"];
        var functions = new List<TemplateFunction>();
        foreach (var (id, resource) in active)
        {
            var type = resources.TypeOf(resource);
            if (type is "AWS::Serverless::Function" or "AWS::Lambda::Function")
            {
                var properties = new PropertyReader(scope, intrinsics, id, resource, type == "AWS::Serverless::Function" ? globals : null);
                if (FunctionReader.Read(id, properties, resource, intrinsics) is { } function)
                {
                    if (functions.Find(other => other.Name == function.Name) is { } other)
                    {
                        throw new TemplateException(
                            file,
                            function.Line,
                            $"{id}: {other.Id} has the same name '{function.Name}'. Change the FunctionName of one of them.");
                    }

                    functions.Add(function);
                }
            }
        }

        var apis = new ApiReader(scope, intrinsics, active.ToDictionary()).Read(functions);
        ResourceNotes.Write(scope, resources, active);
        ResourceNotes.WriteTriggers(scope, functions);
        TracingNote.Write(scope, functions);
        return new LambdaTemplate(file, functions, apis, scope.Notices);
    }

    private static void CheckSections(TemplateScope scope)
    {
        if (scope.Section("Resources").Count == 0)
        {
            throw new TemplateException(scope.File, 1, "the template has no Resources.");
        }

        foreach (var (id, resource) in scope.Section("Resources"))
        {
            if (id.StartsWith("Fn::", StringComparison.Ordinal) || resource.Members is null)
            {
                throw scope.Error(resource, $"the resource '{id}' isn't a map with a Type (loops over resources aren't supported).");
            }
        }

        foreach (var (name, value) in scope.Root.Members!.Where(section => !s_sections.Contains(section.Key)))
        {
            scope.Note(value.Line, $"the section '{name}' isn't supported.");
        }
    }
}
