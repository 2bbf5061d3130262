using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Resources;

/// <summary>A file or folder that the AWS CDK copied beside the template, and named in the metadata of the resource that uses it.</summary>
internal static class CdkAsset
{
    /// <summary>Returns the path of the asset that a property stands for, or null.</summary>
    public static TemplateNode? Of(TemplateNode resource, string property) =>
        resource["Metadata"] is { } metadata && metadata["aws:asset:property"]?.Text == property ? metadata["aws:asset:path"] : null;
}
