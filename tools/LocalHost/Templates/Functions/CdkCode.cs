using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Functions;

/// <summary>The code of a function in a template that the AWS CDK wrote.</summary>
internal static class CdkCode
{
    /// <summary>Returns null when the resource has no asset with code.</summary>
    public static string? Find(TemplateNode resource, string folder)
    {
        if ((CdkAsset.Of(resource, "Code") ?? CdkAsset.Of(resource, "Code.ImageUri"))?.Text is not { Length: > 0 } path)
        {
            return null;
        }

        // The copy of a project lacks the projects that it refers to, and what was changed since. The original has them.
        var original = resource["Metadata"]!["aws:asset:original-path"]?.Text;
        return original is { Length: > 0 } && HasProject(Path.Combine(folder, original)) ? original : path;
    }

    private static bool HasProject(string folder)
    {
        try
        {
            return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.csproj").Any();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
