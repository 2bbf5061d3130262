using System.Reflection;

namespace Lamplighter.FunctionRunner.Context;

/// <summary>An object with an interface of the function's own assemblies. Public and open, because .NET derives a class from it.</summary>
public class InterfaceProxy : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> _call = static (_, _) => null;

    /// <summary>Creates an object with the interface <paramref name="type"/>, whose members all call the function.</summary>
    public static object Create(Type type, Func<MethodInfo, object?[], object?> call)
    {
        var proxy = Create(type, typeof(InterfaceProxy));
        ((InterfaceProxy)proxy)._call = call;
        return proxy;
    }

    /// <summary>Creates an object whose properties have these values, by name. Other properties have the default of their type.</summary>
    public static object Create(Type type, Dictionary<string, Func<object?>> properties) => Create(
        type,
        (method, _) => method.Name.StartsWith("get_", StringComparison.Ordinal) && properties.TryGetValue(method.Name[4..], out var value)
            ? value()
            : null);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = _call(targetMethod!, args ?? []);

        // A later version may have members, or types of members, that are unknown here.
        var type = targetMethod!.ReturnType;
        return type == typeof(void) || type.IsInstanceOfType(result) ? result
            : type == typeof(string) ? "" : type.IsValueType ? Activator.CreateInstance(type) : null;
    }
}
