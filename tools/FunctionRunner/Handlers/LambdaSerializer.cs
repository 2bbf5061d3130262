using System.Reflection;
using Lamplighter.FunctionRunner.Context;
using Lamplighter.FunctionRunner.Errors;

namespace Lamplighter.FunctionRunner.Handlers;

/// <summary>The serializer that the function's LambdaSerializer attribute specifies, on the method or on the assembly.</summary>
internal sealed class LambdaSerializer
{
    private const string Namespace = CoreAssembly.Name;
    private readonly MethodInfo _deserialize;
    private readonly MethodInfo _serialize;

    private LambdaSerializer(object instance, Type type) =>
        (Instance, _deserialize, _serialize) = (instance, type.GetMethod("Deserialize")!, type.GetMethod("Serialize")!);

    public object Instance { get; }

    /// <summary>Returns null when the function has no serializer.</summary>
    public static LambdaSerializer? Find(MethodInfo method, Assembly assembly) =>
        (Attribute(method.GetCustomAttributes()) ?? Attribute(assembly.GetCustomAttributes())) is { } attribute ? Create(attribute) : null;

    public Func<Stream, object?> Reader(Type type)
    {
        var deserialize = _deserialize.MakeGenericMethod(type);
        return stream => deserialize.Invoke(Instance, BindingFlags.DoNotWrapExceptions, null, [stream], null);
    }

    public Action<object?, Stream> Writer(Type type)
    {
        var serialize = _serialize.MakeGenericMethod(type);
        return (value, stream) => serialize.Invoke(Instance, BindingFlags.DoNotWrapExceptions, null, [value, stream], null);
    }

    private static Attribute? Attribute(IEnumerable<Attribute> attributes) =>
        attributes.SingleOrDefault(one => one.GetType().FullName == $"{Namespace}.LambdaSerializerAttribute");

    private static LambdaSerializer Create(Attribute attribute)
    {
        var name = attribute.GetType().FullName;
        if (attribute.GetType().GetProperty("SerializerType") is not { } property)
        {
            throw new LambdaValidationException($"The '{name}' class is invalid: no 'SerializerType' property detected.");
        }

        if (property.GetValue(attribute) is not Type type)
        {
            throw new LambdaValidationException($"The 'SerializerType' property on attribute class '{name}' is not set.");
        }

        if (type.GetConstructor(Type.EmptyTypes) is not { } constructor)
        {
            throw new LambdaValidationException(
                $"The indicated serializer '{type.FullName}' does not define a public zero-parameter constructor.");
        }

        return type.GetInterface($"{Namespace}.ILambdaSerializer") is { } contract
            ? new LambdaSerializer(constructor.Invoke(null), contract)
            : throw new LambdaValidationException(
                $"The '{type.FullName}' class is invalid: it does not implement the 'ILambdaSerializer' interface.");
    }
}
