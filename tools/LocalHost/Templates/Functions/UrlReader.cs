using Lamplighter.LocalHost.Templates.Apis;
using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Functions;

/// <summary>Reads function URLs: <c>FunctionUrlConfig</c> of SAM, and <c>AWS::Lambda::Url</c>.</summary>
internal static class UrlReader
{
    /// <summary>Adds the URLs of the resources to the functions that they refer to.</summary>
    public static void Read(
        List<TemplateFunction> functions,
        TemplateScope scope,
        IntrinsicFunctions intrinsics,
        IReadOnlyDictionary<string, TemplateNode> resources)
    {
        var finder = new FunctionFinder(intrinsics, functions);
        var indexes = functions.Select((function, index) => (function.Id, index)).ToDictionary();
        foreach (var (id, resource) in resources.Where(pair => TemplateResources.TypeOf(pair.Value) == "AWS::Lambda::Url"))
        {
            var target = resource["Properties"]?["TargetFunctionArn"];
            if (finder.Find(target, new Dictionary<string, string>()) is { } function)
            {
                functions[indexes[function.Id]] = function with
                {
                    Url = Read(scope, function.Id, intrinsics.Evaluate(resource["Properties"]!)!),
                };
            }
            else
            {
                scope.Note(resource.Line, $"{id} has no function that runs here and isn't served.");
            }
        }
    }

    public static TemplateUrl Read(TemplateScope scope, string function, TemplateNode url)
    {
        if (url["AuthType"]?.Text == "AWS_IAM")
        {
            scope.Note(url.Line, $"{function}: its URL allows every request here: AuthType AWS_IAM isn't checked.");
        }

        return new TemplateUrl(url["InvokeMode"]?.Text == "RESPONSE_STREAM", CorsReader.Url(url["Cors"]));
    }
}
