using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Functions;

/// <summary>Reads the location of a function's code from a template.</summary>
internal static class CodeLocation
{
    /// <summary>Returns null when the code isn't on this machine.</summary>
    public static string? Read(PropertyReader properties, TemplateNode resource, IntrinsicFunctions intrinsics)
    {
        if (properties.Text("PackageType") == "Image")
        {
            // The folder that an image is built from can run without the image.
            return resource["Metadata"]?["DockerContext"] is { } context
                ? intrinsics.Evaluate(context)?.Text
                : CdkCode.Find(resource, properties.Scope.Folder);
        }

        if (properties.Raw("InlineCode") is not null)
        {
            return null;
        }

        if (CdkCode.Find(resource, properties.Scope.Folder) is { } asset)
        {
            return asset;
        }

        // A bucket and a key aren't evaluated: nothing needs them here.
        var code = properties.Raw("CodeUri") ?? properties.Raw("Code");
        return (code is { Intrinsic: not null } ? intrinsics.Evaluate(code) : code) switch
        {
            null when code is not null => null,
            null => ".",
            { Text: { } text } when text.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) => null,
            { Text: { } text } => text.Length == 0 ? "." : text,
            _ => null,
        };
    }
}
