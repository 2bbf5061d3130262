using System.Reflection;

namespace Lamplighter.FunctionRunner.Context;

/// <summary>An object with an interface of the function's own assemblies. Public and open, because .NET derives a class from it.</summary>
public class InterfaceProxy : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> _call = static (_, _) => Unknown;

    /// <summary>The result of a member that is unknown here, which a later version of the interface may have.</summary>
    public static object Unknown { get; } = new();

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
            : Unknown);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = _call(targetMethod!, args ?? []);

        // A later version may have members, or types of members, that are unknown here. A known member may be null.
        var type = targetMethod!.ReturnType;
        var isKnown = result is null ? !type.IsValueType : result != Unknown && type.IsInstanceOfType(result);
        return isKnown ? result
            : type == typeof(string) ? ""
            : type.IsValueType && type != typeof(void) ? Activator.CreateInstance(type) : null;
    }
}
