using Lamplighter.LocalHost.Templates.Apis;
using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;





namespace Lamplighter.LocalHost.Templates.Functions;

/// <summary>Reads a function's properties, and says which of them do nothing here.</summary>
internal static class FunctionReader
{
    private static readonly string[] s_read =
    [
        "FunctionName", "CodeUri", "Code", "Handler", "Runtime", "Timeout", "MemorySize", "Environment", "Events", "FunctionUrlConfig",
        "LoggingConfig", "Tracing", "TracingConfig", "SnapStart", "PackageType", "CapacityProviderConfig", "InlineCode", "ImageUri", "ImageConfig", "Architectures",
    ];

    // They concern deployment, permissions and names in AWS: a function does not notice.
    private static readonly string[] s_harmless =
    [
        "Description", "Role", "RolePath", "AssumeRolePolicyDocument", "Policies", "PermissionsBoundary", "Tags", "PropagateTags", "KmsKeyArn", "SourceKmsKeyArn",
        "CodeSigningConfigArn", "AutoPublishAlias", "AutoPublishAliasAllProperties", "AutoPublishCodeSha256", "PublishToLatestPublished", "DeploymentPreference", "VersionDescription",
        "VersionDeletionPolicy", "RuntimeManagementConfig", "RecursiveLoop", "EphemeralStorage", "VpcConfig", "ReservedConcurrentExecutions", "ProvisionedConcurrencyConfig", "FunctionScalingConfig",
    ];

    private static readonly Dictionary<string, string> s_absent = new()
    {
        ["Layers"] = "no layer is there: put what the function needs into its project",
        ["FileSystemConfigs"] = "no file system is mounted",
        ["EventInvokeConfig"] = "events of type Event are tried once, and have no destinations",
        ["DeadLetterQueue"] = "what fails goes to no queue",
        ["DeadLetterConfig"] = "what fails goes to no queue",
        ["TenancyConfig"] = "one process serves all tenants",
        ["DurableConfig"] = "a function runs once and from the beginning",
    };

    /// <summary>Null when it is none that can run here; why is said.</summary>
    public static TemplateFunction? Read(string id, PropertyReader properties, TemplateNode resource, IntrinsicFunctions intrinsics)
    {
        var runtime = properties.Text("Runtime") ?? "";
        if (runtime.Length > 0 && !runtime.StartsWith("dotnet", StringComparison.Ordinal) && !runtime.StartsWith("provided", StringComparison.Ordinal))
        {
            properties.Scope.Note(resource.Line, $"{id} is not run and its routes are not served: {runtime} is no runtime for C#.");
            return null;
        }

        NameProperties(properties);
        return new TemplateFunction
        {
            Id = id,
            Name = properties.Text("FunctionName") ?? id,
            Line = resource.Line,
            Code = CodeLocation.Read(properties, resource, intrinsics),
            Handler = properties.Text("Handler") ?? "",
            Runtime = runtime,
            Timeout = TimeSpan.FromSeconds(properties.Number("Timeout", 1, 900) ?? 3),
            MemorySize = properties.Number("MemorySize", 128, 10240) ?? 128,
            Concurrency = properties.Get("CapacityProviderConfig") is { } capacity ? Concurrency(capacity) : null,
            Environment = FunctionVariables.Read(properties),
            Url = properties.Map("FunctionUrlConfig") is { } url ? ReadUrl(properties, url) : null,
            Events = EventReader.Read(properties, intrinsics),
        };
    }

    private static void NameProperties(PropertyReader properties)
    {
        foreach (var (name, line) in properties.Names.Where(property => !s_read.Contains(property.Name) && !s_harmless.Contains(property.Name)))
        {
            properties.Scope.Note(line, s_absent.TryGetValue(name, out var difference)
                ? $"{properties.What}: {name} does nothing here: {difference}."
                : $"{properties.What}: {name} is not known here and does nothing.");
        }
    }

    private static int Concurrency(TemplateNode capacity) =>
        int.TryParse((capacity["LambdaManagedInstancesCapacityProviderConfig"] ?? capacity)["PerExecutionEnvironmentMaxConcurrency"]?.Text, out var number) ? Math.Clamp(number, 1, 1024) : 1;

    private static TemplateUrl ReadUrl(PropertyReader properties, TemplateNode url)
    {
        if (url["AuthType"]?.Text == "AWS_IAM")
        {
            properties.Scope.Note(url.Line, $"{properties.What}: its URL lets everybody in here: AuthType AWS_IAM is not checked.");
        }

        return new TemplateUrl(url["InvokeMode"]?.Text == "RESPONSE_STREAM", CorsReader.Url(url["Cors"]));
    }
}
