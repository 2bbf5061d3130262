using Lamplighter.LocalHost.Templates.Apis;
using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Functions;

/// <summary>Reads a function's properties, and notes the ones that have no effect here.</summary>
internal static class FunctionReader
{
    private static readonly string[] s_read =
    [
        "FunctionName", "CodeUri", "Code", "Handler", "Runtime", "Timeout", "MemorySize", "Environment", "Events", "FunctionUrlConfig",
        "LoggingConfig", "Tracing", "TracingConfig", "SnapStart", "PackageType", "CapacityProviderConfig", "InlineCode", "ImageUri",
        "ImageConfig", "Architectures", "Layers",
    ];

    // These concern deployment, permissions and names in AWS, which a function doesn't notice.
    private static readonly string[] s_harmless =
    [
        "Description", "Role", "RolePath", "AssumeRolePolicyDocument", "Policies", "PermissionsBoundary", "Tags", "PropagateTags",
        "KmsKeyArn", "SourceKmsKeyArn",
        "CodeSigningConfigArn", "AutoPublishAlias", "AutoPublishAliasAllProperties", "AutoPublishCodeSha256", "PublishToLatestPublished",
        "DeploymentPreference", "VersionDescription",
        "VersionDeletionPolicy", "RuntimeManagementConfig", "RecursiveLoop", "EphemeralStorage", "VpcConfig",
        "ReservedConcurrentExecutions", "ProvisionedConcurrencyConfig", "FunctionScalingConfig",
    ];

    // The runtimes of other languages. Any other name is that of a parameter without a default, whose function may be one for C#.
    private static readonly string[] s_others = ["nodejs", "python", "java", "ruby", "go"];

    private static readonly Dictionary<string, string> s_absent = new()
    {
        ["FileSystemConfigs"] = "file systems aren't mounted",
        ["EventInvokeConfig"] = "asynchronous events aren't retried and have no destinations",
        ["DeadLetterQueue"] = "failed events aren't sent to a queue",
        ["DeadLetterConfig"] = "failed events aren't sent to a queue",
        ["TenancyConfig"] = "one process serves all tenants",
        ["DurableConfig"] = "each invocation runs once, from the beginning",
    };

    /// <summary>Returns null when the function can't run here. A note says why.</summary>
    public static TemplateFunction? Read(
        string id, string name, PropertyReader properties, TemplateNode resource, IntrinsicFunctions intrinsics)
    {
        var runtime = properties.Text("Runtime") ?? "";
        if (s_others.Any(other => runtime.StartsWith(other, StringComparison.Ordinal)))
        {
            properties.Scope.Note(resource.Line, $"{id} isn't run, and its routes aren't served: {runtime} isn't a runtime for C#.");
            return null;
        }

        NameProperties(properties);
        return new TemplateFunction
        {
            Id = id,
            Name = name,
            File = properties.Scope.File,
            Line = resource.Line,
            Code = CodeLocation.Read(properties, resource, intrinsics),
            Handler = properties.Text("Handler") ?? "",
            Runtime = IsKnown(runtime) ? runtime : "",
            Architecture = properties.Get("Architectures")?.Items is [{ Text: { Length: > 0 } architecture }, ..] ? architecture : "x86_64",
            IsImage = properties.Text("PackageType") == "Image",
            Timeout = TimeSpan.FromSeconds(properties.Number("Timeout", 1, 900, 3)),
            MemorySize = properties.Number("MemorySize", 128, 10240, 128),
            Concurrency = properties.Get("CapacityProviderConfig") is { } capacity ? Concurrency(capacity) : null,
            IsTraced = (properties.Text("Tracing") ?? properties.Map("TracingConfig")?["Mode"]?.Text) == "Active",
            HasWebAdapter = LayerReader.HasWebAdapter(properties),
            Environment = FunctionVariables.Read(properties),
            Url = properties.Map("FunctionUrlConfig") is { } url ? UrlReader.Read(properties.Scope, id, url) : null,
            Events = EventReader.Read(properties, intrinsics),
        };
    }

    private static bool IsKnown(string runtime) =>
        runtime.StartsWith("dotnet", StringComparison.Ordinal) || runtime.StartsWith("provided", StringComparison.Ordinal);

    private static void NameProperties(PropertyReader properties)
    {
        foreach (var (name, line) in properties.NamesWithout(s_read, s_harmless))
        {
            properties.Scope.Note(line, s_absent.TryGetValue(name, out var difference)
                ? $"{properties.What}: {name} has no effect here: {difference}."
                : $"{properties.What}: {name} isn't supported and has no effect here.");
        }
    }

    private static int Concurrency(TemplateNode capacity) =>
        int.TryParse(
            (capacity["LambdaManagedInstancesCapacityProviderConfig"] ?? capacity)["PerExecutionEnvironmentMaxConcurrency"]?.Text,
            out var number)
            ? Math.Clamp(number, 1, 1024)
            : 1;
}
