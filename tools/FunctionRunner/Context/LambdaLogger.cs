using System.Reflection;
using Lamplighter.FunctionRunner.Logging;

namespace Lamplighter.FunctionRunner.Context;

/// <summary>Creates ILambdaLogger. Its methods differ in the level, which is an argument or in the name, and in the exception.</summary>
internal static class LambdaLogger
{
    private const string Prefix = "Log";

    public static object Create(Type type, FunctionLog log) => InterfaceProxy.Create(type, (method, arguments) =>
    {
        Write(log, method, arguments);
        return InterfaceProxy.Unknown;
    });

    private static void Write(FunctionLog log, MethodInfo method, object?[] arguments)
    {
        var hasParameters = method.GetParameters() is [.., { } last] && last.ParameterType == typeof(object[]);
        var values = hasParameters ? (object?[]?)arguments[^1] : [];
        var rest = new Queue<object?>(hasParameters ? arguments[..^1] : arguments);
        string? level;
        switch (method.Name)
        {
            case Prefix when rest.Count == 1:
                log.WriteRaw(rest.Dequeue()?.ToString());
                return;
            case Prefix:
                level = rest.Dequeue()?.ToString();
                break;
            case "LogLine":
                level = nameof(LogSeverity.Information);
                break;
            case var name when name.StartsWith(Prefix, StringComparison.Ordinal):
                level = name[Prefix.Length..];
                break;
            default:
                return;
        }

        var error = rest.Count == 2 ? rest.Dequeue() as Exception : null;
        log.Write(level, error, rest.Count > 0 ? rest.Dequeue()?.ToString() : null, values);
    }
}
