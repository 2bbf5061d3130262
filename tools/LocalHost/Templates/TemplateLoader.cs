using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates.Apis;
using Lamplighter.LocalHost.Templates.Functions;
using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates;

/// <summary>
/// Reads a SAM or CloudFormation template. Only a file that isn't a template at all is an error. A detail that can't be read leads to a
/// note, and only what needs it is affected.
/// </summary>
internal static class TemplateLoader
{
    /// <exception cref="HostException">The file can't be read, isn't a template, or lacks a parameter of the command line.</exception>
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
        var notes = new TemplateNotes();
        var scope = new TemplateScope(file, TemplateParser.Parse(file, text, notes), notes);
        if (scope.Section("Resources").Count == 0)
        {
            throw new TemplateException(file, 1, "the template has no Resources.");
        }

        var root = new TemplateStack(scope, parameters, region, new NestingLimits());
        root.Parameters.Check();
        var stacks = root.WithNested().Select(stack => (Stack: stack, Functions: ReadFunctions(stack))).ToList();
        var functions = stacks.SelectMany(one => one.Functions).ToList();
        UniqueNames.Ensure(functions, root.Scope);
        foreach (var (stack, _) in stacks)
        {
            UrlReader.Read(functions, stack.Scope, stack.Intrinsics, stack.Active);
        }

        var final = functions.ToDictionary(function => function.Id);
        var apis = new List<TemplateApi>();
        foreach (var (stack, own) in stacks)
        {
            // With their final names and URLs.
            var current = own.ConvertAll(function => final[function.Id]);
            apis.AddRange(new ApiReader(stack.Scope, stack.Intrinsics, stack.Active, functions).Read(current));
            ResourceNotes.Write(stack.Scope, stack.Active);
            ResourceNotes.WriteTriggers(file, stack.Scope, current);
            TracingNote.Write(stack.Scope, current);
        }

        return new LambdaTemplate(file, functions, apis, notes.All);
    }

    private static List<TemplateFunction> ReadFunctions(TemplateStack stack)
    {
        var functions = new List<TemplateFunction>();
        var (scope, intrinsics) = (stack.Scope, stack.Intrinsics);
        foreach (var (id, resource) in stack.Active)
        {
            var type = TemplateResources.TypeOf(resource);
            if (type is "AWS::Serverless::Function" or "AWS::Lambda::Function")
            {
                var globals = type == "AWS::Serverless::Function" ? scope.Root["Globals"]?["Function"] : null;
                var properties = new PropertyReader(scope, intrinsics, scope.FullId(id), resource, globals);
                var name = stack.Resources.NameOf(id, intrinsics.Evaluate);
                if (FunctionReader.Read(scope.FullId(id), name, properties, resource, intrinsics) is { } function)
                {
                    functions.Add(function);
                }
            }
        }

        return functions;
    }
}
