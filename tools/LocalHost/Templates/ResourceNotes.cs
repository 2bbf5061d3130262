using Lamplighter.LocalHost.Samples;
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
        "AWS::Lambda::LayerVersion", "AWS::Lambda::CodeSigningConfig", "AWS::Lambda::LayerVersionPermission",
        "AWS::Serverless::Connector", "AWS::Serverless::LayerVersion", "AWS::Serverless::CapacityProvider", "AWS::Lambda::CapacityProvider",
        "AWS::ApiGateway::Account", "AWS::ApiGateway::UsagePlan",
        "AWS::ApiGateway::ApiKey", "AWS::ApiGateway::DomainName", "AWS::ApiGateway::BasePathMapping", "AWS::ApiGateway::Documentation",
        "AWS::ApiGatewayV2::DomainName", "AWS::ApiGatewayV2::ApiMapping", "AWS::ApiGatewayV2::Deployment", "AWS::CDK::Metadata",
        "AWS::CloudFormation::WaitConditionHandle", "AWS::Route53::",
        "AWS::CertificateManager::", "AWS::KMS::", "AWS::EC2::", "AWS::WAFv2::", "AWS::XRay::", "AWS::ApplicationInsights::",
        "AWS::ResourceGroups::", "AWS::CodeDeploy::",
    ];

    private static readonly string[] s_run =
    [
        "AWS::Serverless::Function", "AWS::Lambda::Function", "AWS::Lambda::Url", "AWS::Serverless::Api", "AWS::Serverless::HttpApi",
        "AWS::ApiGateway::RestApi", "AWS::ApiGateway::Resource", "AWS::ApiGateway::Method", "AWS::ApiGateway::Deployment",
        "AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Route", "AWS::ApiGatewayV2::Integration",
        "AWS::ApiGatewayV2::Stage", "AWS::ApiGateway::Authorizer", "AWS::ApiGatewayV2::Authorizer",
        NestedTemplates.Application, NestedTemplates.Stack,
    ];

    // The names of resources in a note; a template of the CDK has hundreds.
    private const int MostNames = 12;

    public static void Write(TemplateScope scope, IReadOnlyDictionary<string, TemplateNode> active)
    {
        foreach (var type in active.GroupBy(pair => TemplateResources.TypeOf(pair.Value)))
        {
            if (s_run.Contains(type.Key) || s_harmless.Any(prefix => type.Key.StartsWith(prefix, StringComparison.Ordinal)))
            {
                continue;
            }

            var names = string.Join(", ", type.Take(MostNames).Select(pair => pair.Key)) + (type.Count() > MostNames ? ", …" : "");
            scope.Note(
                type.First().Value.Line,
                $"{type.Key} ({names}) has no effect here: "
                    + $"{(ResourceNaming.Of(type.Key) is null ? "it isn't supported" : "functions only get its name and ARN")}.");
        }
    }

    /// <summary>Notes the events that trigger nothing here, and how to send one: as a sample, or from a file.</summary>
    public static void WriteTriggers(string template, TemplateScope scope, IEnumerable<TemplateFunction> functions)
    {
        var file = template.Contains(' ', StringComparison.Ordinal) ? $"\"{template}\"" : template;
        foreach (var function in functions)
        {
            foreach (var sources in function.Events.Where(source => !source.IsRoute).GroupBy(source => SampleEvents.Has(source.Type)))
            {
                var names = string.Join(", ", sources.Select(source => $"{source.Name} ({source.Type})"));
                var verb = sources.Skip(1).Any() ? "trigger" : "triggers";
                var argument = sources.Key ? $"--event-source {sources.First().Name}" : "--event FILE";
                scope.Note(
                    sources.First().Line,
                    $"{function.Id}: {names} {verb} nothing here. Send such an event with 'lamplighter invoke {function.Id} --template "
                        + $"{file} {argument}'.");
            }
        }
    }
}
