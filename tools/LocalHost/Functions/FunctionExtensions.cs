using Lamplighter.LocalHost.ExtensionsApi;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Functions;

/// <summary>Connects the extensions of an execution environment with its invocations.</summary>
internal static class FunctionExtensions
{
    public static ExtensionSet Create(FunctionTarget target, FunctionSettings settings)
    {
        var arn = LocalAws.FunctionArn(target.Name, settings.Region);
        var function = new RegisteredFunction(target.Name, LocalAws.Version, FunctionEnvironment.HandlerOf(target, settings), arn);
        return new ExtensionSet(function, settings.Concurrency is not null);
    }

    public static InvocationQueue CreateQueue(
        FunctionSettings settings, InstanceOutput output, ExtensionSet extensions, bool isStartMeasured) =>
        new(settings.Timeout, output, isStartMeasured) { Taken = extensions.Begin, Polled = extensions.Close };
}
