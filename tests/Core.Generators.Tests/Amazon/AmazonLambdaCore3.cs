// The public types of Amazon.Lambda.Core 3 that the adapter reads, as that package declares them.
#nullable disable
namespace Amazon.Lambda.Core;

public interface ILambdaContext
{
    string AwsRequestId { get; }

    IClientContext ClientContext { get; }

    string FunctionName { get; }

    string FunctionVersion { get; }

    ICognitoIdentity Identity { get; }

    string InvokedFunctionArn { get; }

    ILambdaLogger Logger { get; }

    string LogGroupName { get; }

    string LogStreamName { get; }

    int MemoryLimitInMB { get; }

    System.TimeSpan RemainingTime { get; }

    string TenantId => string.Empty;

    string TraceId => string.Empty;

    ILambdaSerializer Serializer => null;
}

public interface IClientContext
{
    System.Collections.Generic.IDictionary<string, string> Environment { get; }

    IClientApplication Client { get; }

    System.Collections.Generic.IDictionary<string, string> Custom { get; }
}

public interface IClientApplication
{
    string AppPackageName { get; }

    string AppTitle { get; }

    string AppVersionCode { get; }

    string AppVersionName { get; }

    string InstallationId { get; }
}

public interface ICognitoIdentity
{
    string IdentityId { get; }

    string IdentityPoolId { get; }
}

public partial interface ILambdaLogger
{
    void Log(string message);

    void LogLine(string message);
}

public interface ILambdaSerializer
{
    T Deserialize<T>(System.IO.Stream requestStream);

    void Serialize<T>(T response, System.IO.Stream responseStream);
}
