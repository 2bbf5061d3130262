using System.Text;

namespace Lamplighter.Generators.Core.Contexts;

// Writes the method that converts Amazon's context to a LambdaContext. Members that are null, as in most test doubles, come from the
// environment or stay unset.
internal static class AdapterWriter
{
    private const string Adapters = "global::Lamplighter.Internal.Core.Invocations.LambdaContextAdapters";

    private static readonly (string Member, string Ours, string Value)[] s_map =
    [
        ("AwsRequestId", "AwsRequestId", "context.AwsRequestId ?? \"\""),
        ("FunctionName", "FunctionName", "context.FunctionName!"),
        ("FunctionVersion", "FunctionVersion", "context.FunctionVersion!"),
        ("InvokedFunctionArn", "InvokedFunctionArn", "context.InvokedFunctionArn ?? \"\""),
        ("MemoryLimitInMB", "MemoryLimitInMB", "context.MemoryLimitInMB > 0 ? context.MemoryLimitInMB : -1"),
        ("LogGroupName", "LogGroupName", "context.LogGroupName!"),
        ("LogStreamName", "LogStreamName", "context.LogStreamName!"),
        ("RemainingTime", "Deadline", Adapters + ".DeadlineAfter(context.RemainingTime)"),
        ("TenantId", "TenantId", "context.TenantId is { Length: > 0 } tenant ? tenant : null"),
        ("ClientContext", "ClientContext", "Adapt(context.ClientContext)"),
        ("Identity", "Identity", "Adapt(context.Identity)"),
    ];

    internal static void Write(StringBuilder code, AmazonContext amazon)
    {
        code.Append("""

                private static global::Lamplighter.LambdaContext? Adapt(object argument) =>
                    argument is not global::Amazon.Lambda.Core.ILambdaContext context
                    ? null
                    : new global::Lamplighter.LambdaContext
                    {

            """);
        foreach (var (member, ours, value) in s_map)
        {
            if (amazon.Members.Contains(member))
            {
                code.Append("            ").Append(ours).Append(" = ").Append(value).Append(",\n");
            }
        }

        var trace = amazon.Members.Contains("TraceId") ? "context.TraceId" : "null";
        code.Append("            TraceHeader = ").Append(Adapters).Append(".TraceHeaderOr(").Append(trace).Append("),\n");
        code.Append("        };\n");
        if (amazon.Members.Contains("ClientContext"))
        {
            code.Append(ClientContextAdapter);
        }

        if (amazon.Members.Contains("Identity"))
        {
            code.Append(IdentityAdapter);
        }
    }

    // Amazon's runtime passes an empty object, not null, if the caller isn't a mobile client.
    private const string ClientContextAdapter = """

            private static global::Lamplighter.ClientContext? Adapt(global::Amazon.Lambda.Core.IClientContext? context)
            {
                if (context is null
                    || (context.Client is null && context.Custom is not { Count: > 0 } && context.Environment is not { Count: > 0 }))
                {
                    return null;
                }

                return new global::Lamplighter.ClientContext
                {
                    Client = context.Client is not { } client ? null : new global::Lamplighter.ClientApplication
                    {
                        InstallationId = client.InstallationId,
                        AppTitle = client.AppTitle,
                        AppVersionName = client.AppVersionName,
                        AppVersionCode = client.AppVersionCode,
                        AppPackageName = client.AppPackageName,
                    },
                    Custom = Adapt(context.Custom),
                    Environment = Adapt(context.Environment),
                };
            }

            private static global::System.Collections.Generic.IReadOnlyDictionary<string, string> Adapt(
                global::System.Collections.Generic.IDictionary<string, string>? values) =>
                values is null
                    ? global::System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty
                    : new global::System.Collections.ObjectModel.ReadOnlyDictionary<string, string>(values);

        """;

    private const string IdentityAdapter = """

            private static global::Lamplighter.CognitoIdentity? Adapt(global::Amazon.Lambda.Core.ICognitoIdentity? identity) =>
                identity is null || (string.IsNullOrEmpty(identity.IdentityId) && string.IsNullOrEmpty(identity.IdentityPoolId))
                    ? null
                    : new global::Lamplighter.CognitoIdentity(identity.IdentityId ?? "", identity.IdentityPoolId ?? "");

        """;
}
