using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Resources;

// The attributes that describe the function. Those that the program or OTEL_RESOURCE_ATTRIBUTES sets take precedence.
internal static class ResourceAttributes
{
    private const string ServiceName = "service.name";
    private const string NoService = "service_undefined";
    private const int BytesPerMiB = 1024 * 1024;

    // The ARN is known in an invocation only; empty before.
    internal static List<KeyValuePair<string, object>> Of(LambdaProcess process, OtlpSettings settings, string arn)
    {
        var attributes = new List<KeyValuePair<string, object>>(24);
        foreach (var (name, value) in settings.ResourceAttributes)
        {
            Set(attributes, name, value);
        }

        var function = process.Settings;
        if (settings.ServiceName.Length > 0)
        {
            Replace(attributes, ServiceName, settings.ServiceName);
        }
        else
        {
            Set(attributes, ServiceName, process.Service is NoService ? function.FunctionName : process.Service);
            Set(attributes, ServiceName, "unknown_service:dotnet");
        }

        Set(attributes, "telemetry.sdk.name", "lamplighter");
        Set(attributes, "telemetry.sdk.language", "dotnet");
        Set(attributes, "telemetry.sdk.version", LibraryVersion.Text);
        if (!function.IsLambda)
        {
            return attributes;
        }

        Set(attributes, "cloud.provider", "aws");
        Set(attributes, "cloud.platform", "aws_lambda");
        Set(attributes, "cloud.region", settings.Region);
        Set(attributes, "cloud.account.id", FunctionArn.AccountOf(arn));
        Set(attributes, "cloud.resource_id", FunctionArn.WithVersion(arn, function.FunctionVersion));
        Set(attributes, "faas.name", function.FunctionName);
        Set(attributes, "faas.version", function.FunctionVersion);
        Set(attributes, "faas.instance", function.LogStreamName);
        if (function.FunctionMemorySize > 0)
        {
            Set(attributes, "faas.max_memory", (long)function.FunctionMemorySize * BytesPerMiB);
        }

        if (function.LogGroupName.Length > 0)
        {
            Set(attributes, "aws.log.group.names", new[] { function.LogGroupName });
        }

        return attributes;
    }

    // Unless it is there, or empty.
    private static void Set(List<KeyValuePair<string, object>> attributes, string name, object value)
    {
        if (value is not "" && IndexOf(attributes, name) < 0)
        {
            attributes.Add(new(name, value));
        }
    }

    private static void Replace(List<KeyValuePair<string, object>> attributes, string name, object value)
    {
        var index = IndexOf(attributes, name);
        if (index >= 0)
        {
            attributes.RemoveAt(index);
        }

        attributes.Insert(0, new(name, value));
    }

    private static int IndexOf(List<KeyValuePair<string, object>> attributes, string name)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            if (attributes[i].Key == name)
            {
                return i;
            }
        }

        return -1;
    }
}
