using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Yaml;





namespace Lamplighter.LocalHost.Templates.Functions;

/// <summary>Where a template says that a function's code is.</summary>
internal static class CodeLocation
{
    /// <summary>Null when the code is not on this machine.</summary>
    public static string? Read(PropertyReader properties, TemplateNode resource, IntrinsicFunctions intrinsics)
    {
        if (properties.Text("PackageType") == "Image")
        {
            // An image is built out of a folder, and what it is built of can run without one.
            return resource["Metadata"]?["DockerContext"] is { } context ? intrinsics.Text(context, "DockerContext") : null;
        }

        if (properties.Raw("InlineCode") is not null)
        {
            return null;
        }

        var code = properties.Get("CodeUri") ?? properties.Get("Code");
        return code switch
        {
            null => ".",
            { Text: { } text } when text.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) => null,
            { Text: { } text } => text.Length == 0 ? "." : text,
            _ => null,
        };
    }
}
