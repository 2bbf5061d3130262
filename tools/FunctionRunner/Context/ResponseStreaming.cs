using System.Reflection;
using Lamplighter.FunctionRunner.RuntimeApi;

namespace Lamplighter.FunctionRunner.Context;

/// <summary>
/// Gives the function's Amazon.Lambda.Core what it creates response streams with, in the versions that have LambdaResponseStreamFactory.
/// </summary>
internal static class ResponseStreaming
{
    private const string Factory = $"{CoreAssembly.Name}.ResponseStreaming.LambdaResponseStreamFactory";

    public static void Connect(Assembly core, RuntimeClient client, CurrentInvocation current)
    {
        const BindingFlags Hidden = BindingFlags.Static | BindingFlags.NonPublic;
        var set = core.GetType(Factory)?.GetMethod("SetLambdaResponseStream", Hidden);

        // Func<byte[], ILambdaResponseStream>, with the interface of that assembly.
        if (set?.GetParameters() is [{ ParameterType.GenericTypeArguments: [var prelude, var stream] }] && prelude == typeof(byte[]))
        {
            var typed = typeof(ResponseStreaming).GetMethod(nameof(Typed), Hidden)!.MakeGenericMethod(stream);
            set.Invoke(null, [typed.Invoke(null, [Creator(stream, client, current)])]);
        }
    }

    private static Func<byte[], object> Creator(Type type, RuntimeClient client, CurrentInvocation current) => prelude =>
    {
        var response = (current.Value ?? throw new InvalidOperationException(
            "A response stream can only be created while a handler runs.")).BeginStream(id => client.Stream(id, prelude));
        return InterfaceProxy.Create(type, (method, arguments) => method.Name switch
        {
            "WriteAsync" => response.WriteAsync(
                (byte[])arguments[0]!, (int)arguments[1]!, (int)arguments[2]!, (CancellationToken)arguments[3]!),
            "get_BytesWritten" => response.BytesWritten,
            "get_HasError" => response.HasError,
            _ => InterfaceProxy.Unknown,
        });
    };

    private static Func<byte[], T> Typed<T>(Func<byte[], object> create) => prelude => (T)create(prelude);
}
