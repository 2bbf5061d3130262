using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Lamplighter.FunctionRunner.Logging;
using Lamplighter.FunctionRunner.RuntimeApi;

namespace Lamplighter.FunctionRunner.Context;

/// <summary>Creates ILambdaContext, with the members that the function's version of Amazon.Lambda.Core has.</summary>
internal static class LambdaContext
{
    public static object Create(Type type, InvocationEvent invocation, FunctionLog log, object? serializer)
    {
        var client = new Lazy<object?>(() => ClientContext(TypeOf(type, "ClientContext"), invocation.ClientContext));
        var identity = new Lazy<object?>(() => Identity(TypeOf(type, "Identity"), invocation.Identity));
        var logger = new Lazy<object?>(() => TypeOf(type, "Logger") is { } known ? LambdaLogger.Create(known, log) : null);
        return InterfaceProxy.Create(type, new Dictionary<string, Func<object?>>
        {
            ["AwsRequestId"] = () => invocation.RequestId,
            ["ClientContext"] = () => client.Value,
            ["FunctionName"] = () => Variable("AWS_LAMBDA_FUNCTION_NAME"),
            ["FunctionVersion"] = () => Variable("AWS_LAMBDA_FUNCTION_VERSION"),
            ["Identity"] = () => identity.Value,
            ["InvokedFunctionArn"] = () => invocation.FunctionArn,
            ["Logger"] = () => logger.Value,
            ["LogGroupName"] = () => Variable("AWS_LAMBDA_LOG_GROUP_NAME"),
            ["LogStreamName"] = () => Variable("AWS_LAMBDA_LOG_STREAM_NAME"),
            ["MemoryLimitInMB"] = () =>
                int.TryParse(Variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                    ? size
                    : 0,
            ["RemainingTime"] = () => DateTimeOffset.FromUnixTimeMilliseconds(invocation.Deadline) - DateTimeOffset.UtcNow,
            ["Serializer"] = () => serializer,
            ["TenantId"] = () => invocation.TenantId,
            ["TraceId"] = () => invocation.TraceId,
        });
    }

    private static object? ClientContext(Type? type, string? json)
    {
        var content = Parse(json);
        return type is null ? null : InterfaceProxy.Create(type, new Dictionary<string, Func<object?>>
        {
            ["Client"] = () => Member(content, "client") is { } client && TypeOf(type, "Client") is { } application
                ? Application(application, client)
                : null,
            ["Custom"] = () => Texts(Member(content, "custom")),
            ["Environment"] = () => Texts(Member(content, "env")),
        });
    }

    private static object Application(Type type, JsonElement client) => InterfaceProxy.Create(type, new Dictionary<string, Func<object?>>
    {
        ["AppPackageName"] = () => Text(client, "app_package_name"),
        ["AppTitle"] = () => Text(client, "app_title"),
        ["AppVersionCode"] = () => Text(client, "app_version_code"),
        ["AppVersionName"] = () => Text(client, "app_version_name"),
        ["InstallationId"] = () => Text(client, "installation_id"),
    });

    private static object? Identity(Type? type, string? json)
    {
        var content = Parse(json);
        return type is null ? null : InterfaceProxy.Create(type, new Dictionary<string, Func<object?>>
        {
            ["IdentityId"] = () => Text(content, "cognitoIdentityId"),
            ["IdentityPoolId"] = () => Text(content, "cognitoIdentityPoolId"),
        });
    }

    private static Dictionary<string, string>? Texts(JsonElement? member) => member is { ValueKind: JsonValueKind.Object } members
        ? members.EnumerateObject().GroupBy(one => one.Name).ToDictionary(group => group.Key, group => group.Last().Value.ToString())
        : null;

    private static string? Text(JsonElement? content, string name) => Member(content, name)?.ToString();

    private static JsonElement? Member(JsonElement? content, string name) =>
        content is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out var member) ? member : null;

    private static JsonElement? Parse(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static Type? TypeOf(Type type, string property) =>
        type.GetProperty(property, BindingFlags.Instance | BindingFlags.Public)?.PropertyType;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
