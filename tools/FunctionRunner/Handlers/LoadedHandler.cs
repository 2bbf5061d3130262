using System.Reflection;
using Lamplighter.FunctionRunner.Context;
using Lamplighter.FunctionRunner.Errors;
using Lamplighter.FunctionRunner.Logging;
using Lamplighter.FunctionRunner.RuntimeApi;

namespace Lamplighter.FunctionRunner.Handlers;

/// <summary>A handler that is ready to be called. Thread-safe when the function is.</summary>
internal sealed class LoadedHandler
{
    private readonly object? _instance;
    private readonly MethodInfo _method;
    private readonly object? _serializer;
    private readonly Func<Stream, object?>? _read;
    private readonly Type? _context;
    private readonly Action<object?, Stream>? _write;
    private readonly PropertyInfo? _result;

    public LoadedHandler(object? instance, MethodInfo method, HandlerName name, LambdaSerializer? serializer)
    {
        (_instance, _method, _serializer) = (instance, method, serializer?.Instance);
        (var input, _context) = Parameters(method, name);
        _read = input is null ? null
            : input == typeof(Stream) ? static stream => stream
            : (serializer ?? throw NoSerializer(name, "deserialize input", input)).Reader(input);
        _result = TaskWithResult(method.ReturnType)?.GetProperty("Result");
        var output = _result?.PropertyType ?? method.ReturnType;
        if (_result is not null || (output != typeof(void) && !typeof(Task).IsAssignableFrom(output)))
        {
            _write = typeof(Stream).IsAssignableFrom(output)
                ? static (value, stream) => ((Stream)value!).CopyTo(stream)
                : (serializer ?? throw NoSerializer(name, "serialize output", output)).Writer(output);
        }
    }

    /// <summary>Calls the handler, and writes what it returns. The output stays empty when the handler returns nothing.</summary>
    public async Task InvokeAsync(InvocationEvent invocation, FunctionLog log, Stream output)
    {
        using var body = new MemoryStream(invocation.Body, writable: false);
        var arguments = new List<object?>(2);
        if (_read is not null)
        {
            arguments.Add(_read(body));
        }

        if (_context is not null)
        {
            arguments.Add(LambdaContext.Create(_context, invocation, log, _serializer));
        }

        var result = _method.Invoke(_instance, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null);
        if (result is Task task && typeof(Task).IsAssignableFrom(_method.ReturnType))
        {
            await task;
            result = _result?.GetValue(task);
        }

        _write?.Invoke(result, output);
    }

    private static (Type? Input, Type? Context) Parameters(MethodInfo method, HandlerName name)
    {
        const string Contract = $"{CoreAssembly.Name}.ILambdaContext";
        Type[] types = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        return types switch
        {
            [] => (null, null),
            [var only] when only.FullName == Contract => (null, only),
            [var only] => (only, null),
            [var input, var context] when context.FullName == Contract => (input, context),
            [_, _] => throw new LambdaValidationException(
                $"Method '{method.Name}' of type '{name.Type}' is not supported: the method has 2 parameters, but the second parameter is "
                    + $"not of type '{Contract}'."),
            _ => throw new LambdaValidationException(
                $"Method '{method.Name}' of type '{name.Type}' is not supported: the method has more than 2 parameters."),
        };
    }

    private static Type? TaskWithResult(Type? type) => type is null ? null
        : type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type
        : TaskWithResult(type.BaseType);

    private static LambdaValidationException NoSerializer(HandlerName name, string direction, Type type) => new(
        $"Could not find the LambdaSerializerAttribute on the assembly '{name.Assembly}' or method '{name.Method}' while attempting to "
            + $"{direction} data of type '{type.FullName}'. To use types other than System.IO.Stream as input/output parameters, the "
            + $"assembly or Lambda function should be annotated with {CoreAssembly.Name}.LambdaSerializerAttribute.");
}
