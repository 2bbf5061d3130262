using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Lamplighter.Weaving;

/// <summary>
/// The declared return types that weaving knows. Those with a type argument are registered by generated code; without that
/// they are made at run time, where dynamic code is supported. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReturnShapes
{
    private static readonly SyncShape s_sync = new();
    private static readonly TaskShape s_task = new();
    private static readonly ValueTaskShape s_valueTask = new();

    // Read without a lock, and precompiled in the framework, unlike the generic ones: one start needs few entries.
    private static readonly Hashtable s_generic = [];

    /// <summary>Registers <see cref="Task{TResult}"/> of a type; for generated code.</summary>
    /// <typeparam name="T">The type argument.</typeparam>
    public static void RegisterTask<T>() => Add(typeof(Task<T>), new TaskShape<T>());

    /// <summary>Registers <see cref="ValueTask{TResult}"/> of a type; for generated code.</summary>
    /// <typeparam name="T">The type argument.</typeparam>
    public static void RegisterValueTask<T>() => Add(typeof(ValueTask<T>), new ValueTaskShape<T>());

    /// <summary>Registers <see cref="IAsyncEnumerable{T}"/> of a type; for generated code.</summary>
    /// <typeparam name="T">The type argument.</typeparam>
    public static void RegisterAsyncEnumerable<T>() => Add(typeof(IAsyncEnumerable<T>), new AsyncEnumerableShape<T>());

    internal static ReturnShape Find(Type type)
    {
        if (!type.IsGenericType)
        {
            return type == typeof(Task) ? s_task : type == typeof(ValueTask) ? s_valueTask : s_sync;
        }

        return (ReturnShape?)s_generic[type] ?? Add(type, Make(type));
    }

    private static ReturnShape Add(Type type, ReturnShape shape)
    {
        lock (s_generic)
        {
            if (s_generic[type] is ReturnShape known)
            {
                return known;
            }

            s_generic[type] = shape;
            return shape;
        }
    }

    private static ReturnShape Make(Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(Task<>))
        {
            // Unregistered and without dynamic code, a task is observed instead of wrapped.
            return RuntimeFeature.IsDynamicCodeSupported ? Make(typeof(TaskShape<>), type) : new ObservedTaskShape();
        }

        if (definition == typeof(ValueTask<>) && RuntimeFeature.IsDynamicCodeSupported)
        {
            return Make(typeof(ValueTaskShape<>), type);
        }

        if (definition == typeof(IAsyncEnumerable<>) && RuntimeFeature.IsDynamicCodeSupported)
        {
            return Make(typeof(AsyncEnumerableShape<>), type);
        }

        return s_sync;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The shapes have no constraint and are kept by their constructors here.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "As above.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only called where dynamic code is supported; native programs register their types.")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, typeof(TaskShape<>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, typeof(ValueTaskShape<>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, typeof(AsyncEnumerableShape<>))]
    private static ReturnShape Make([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type shape, Type type) =>
        (ReturnShape)Activator.CreateInstance(shape.MakeGenericType(type.GenericTypeArguments))!;
}
