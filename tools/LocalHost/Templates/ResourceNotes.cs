using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates;

/// <summary>Notes the resources that have no effect here.</summary>
internal static class ResourceNotes
{
    // Permissions, names, networks and monitoring, which a function doesn't notice.
    private static readonly string[] s_harmless =
    [
        "AWS::IAM::", "AWS::Logs::", "AWS::CloudWatch::", "AWS::Lambda::Permission", "AWS::Lambda::Version", "AWS::Lambda::Alias",
        "AWS::Lambda::LayerVersion", "AWS::Lambda::CodeSigningConfig",
        "AWS::Serverless::Connector", "AWS::Serverless::LayerVersion", "AWS::Serverless::CapacityProvider", "AWS::Lambda::CapacityProvider",
        "AWS::ApiGateway::Account", "AWS::ApiGateway::UsagePlan",
        "AWS::ApiGateway::ApiKey", "AWS::ApiGateway::DomainName", "AWS::ApiGateway::BasePathMapping", "AWS::ApiGatewayV2::DomainName",
        "AWS::ApiGatewayV2::ApiMapping", "AWS::Route53::",
        "AWS::CertificateManager::", "AWS::KMS::", "AWS::EC2::", "AWS::WAFv2::", "AWS::XRay::", "AWS::ApplicationInsights::",
        "AWS::ResourceGroups::", "AWS::CodeDeploy::",
    ];

    private static readonly string[] s_run =
    [
        "AWS::Serverless::Function", "AWS::Lambda::Function", "AWS::Serverless::Api", "AWS::Serverless::HttpApi",
    ];

    public static void Write(TemplateScope scope, TemplateResources resources, IEnumerable<KeyValuePair<string, TemplateNode>> active)
    {
        foreach (var type in active.GroupBy(pair => resources.TypeOf(pair.Value)))
        {
            if (s_run.Contains(type.Key) || s_harmless.Any(prefix => type.Key.StartsWith(prefix, StringComparison.Ordinal)))
            {
                continue;
            }

            var names = string.Join(", ", type.Select(pair => pair.Key));
            scope.Note(
                type.First().Value.Line,
                $"{type.Key} ({names}) has no effect here: "
                    + $"{(ResourceNaming.Of(type.Key) is null ? "it isn't supported" : "functions only get its name and ARN")}.");
        }
    }

    public static void WriteTriggers(TemplateScope scope, IReadOnlyList<TemplateFunction> functions)
    {
        foreach (var function in functions)
        {
            var sources = function.Events.Where(source => !source.IsRoute).ToList();
            if (sources.Count > 0)
            {
                var names = string.Join(", ", sources.Select(source => $"{source.Name} ({source.Type})"));
                scope.Note(
                    sources[0].Line,
                    $"{function.Id}: {names} triggers nothing here. Send such an event with 'lamplighter invoke {function.Id} --template "
                        + $"{scope.File} --event-source {sources[0].Name}'.");
            }
        }
    }
}
