using System.Reflection;
using Lamplighter.FunctionRunner.Logging;
using Lamplighter.FunctionRunner.RuntimeApi;

namespace Lamplighter.FunctionRunner.Context;

/// <summary>
/// The function's own copy of Amazon.Lambda.Core, of whatever version. Its static members get what the managed runtime gives to them.
/// </summary>
internal sealed class CoreAssembly
{
    public const string Name = "Amazon.Lambda.Core";
    private const BindingFlags Hidden = BindingFlags.Static | BindingFlags.NonPublic;
    private readonly FunctionLog _log;
    private readonly CurrentInvocation _current;
    private readonly RuntimeClient _client;
    private Action<string?>? _setTraceId;
    private Action<string?>? _setSdkTraceId;

    private CoreAssembly(FunctionLog log, CurrentInvocation current, RuntimeClient client) =>
        (_log, _current, _client) = (log, current, client);

    /// <summary>The assembly; null while the function hasn't loaded it.</summary>
    public Assembly? Loaded { get; private set; }

    /// <summary>Connects the assembly as soon as the function loads it.</summary>
    public static CoreAssembly Watch(FunctionLog log, CurrentInvocation current, RuntimeClient client)
    {
        var core = new CoreAssembly(log, current, client);
        AppDomain.CurrentDomain.AssemblyLoad += (_, load) => core.Connect(load.LoadedAssembly);
        return core;
    }

    /// <summary>Sets the trace of the current invocation wherever functions and SDKs look for it.</summary>
    public void SetTraceId(string? traceId)
    {
        if (!_current.IsShared)
        {
            Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", traceId);
        }

        _setTraceId?.Invoke(traceId);
        _setSdkTraceId?.Invoke(traceId);
    }

    private void Connect(Assembly assembly)
    {
        switch (assembly.GetName().Name)
        {
            case Name:
                Loaded = assembly;
                ResponseStreaming.Connect(assembly, _client, _current);
                ConnectLogger(assembly.GetType($"{Name}.LambdaLogger"));
                _setTraceId = assembly.GetType($"{Name}.LambdaTraceProvider")?.GetMethod("SetCurrentTraceId", Hidden)
                    ?.CreateDelegate<Action<string?>>();
                _setTraceId?.Invoke(_current.Value?.TraceId);
                break;
            case "AWSSDK.Core" when _current.IsShared:
                _setSdkTraceId = SdkSetter(assembly.GetType("Amazon.Runtime.SDKTaskContext"));
                _setSdkTraceId?.Invoke(_current.Value?.TraceId);
                break;
        }
    }

    private void ConnectLogger(Type? logger)
    {
        Set<Action<string?>>(logger, "_loggingAction", message => _log.Write(null, null, message, []));
        Set<Action<string?, string?, object?[]?>>(
            logger, "_loggingWithLevelAction", (level, message, arguments) => _log.Write(level, null, message, arguments));
        Set<Action<string?, Exception?, string?, object?[]?>>(
            logger,
            "_loggingWithLevelAndExceptionAction",
            (level, error, message, arguments) => _log.Write(level, error, message, arguments));
    }

    // Older versions have fewer of the fields.
    private static void Set<T>(Type? type, string field, T value)
    {
        if (type?.GetField(field, Hidden) is { } found && found.FieldType.IsInstanceOfType(value))
        {
            found.SetValue(null, value);
        }
    }

    private static Action<string?>? SdkSetter(Type? context)
    {
        var instance = context?.GetProperty("Default", BindingFlags.Static | BindingFlags.Public)?.GetValue(null);
        var set = context?.GetMethod("Set", [typeof(string), typeof(object)]);
        return instance is null || set is null ? null : traceId => set.Invoke(instance, ["_X_AMZN_TRACE_ID", traceId]);
    }
}
