using System.Reflection;
using System.Runtime.CompilerServices;
using Lamplighter.FunctionRunner.Errors;

namespace Lamplighter.FunctionRunner.Handlers;

/// <summary>The managed runtime's rules for a handler, with its reasons.</summary>
internal static class HandlerRules
{
    public static void CheckMethod(MethodInfo method)
    {
        if (method.IsAbstract)
        {
            throw Refused(method, "an abstract method. Handler methods cannot be abstract. Please specify a non-abstract handler method.");
        }

        if (method.IsGenericMethod)
        {
            throw Refused(method, "a generic method. Handler methods cannot be generic. Please specify a non-generic handler method.");
        }

        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            throw Refused(
                method,
                "an 'async void' method. Handler methods cannot be 'async void'. Please specify a method that is not 'async void'.");
        }

        if (method.GetParameters() is [.., var last] && last.IsDefined(typeof(ParamArrayAttribute)))
        {
            throw Refused(method, "a 'params' method. Please specify a method that does not use 'params'.");
        }

        if (method.CallingConvention.HasFlag(CallingConventions.VarArgs))
        {
            throw Refused(
                method, "a 'vararg (variable arguments)' method. Please specify a method that is not 'vararg'.");
        }
    }

    public static void CheckType(Type type, MethodInfo method)
    {
        if (type.IsGenericType)
        {
            throw new LambdaValidationException(
                $"The type '{type.FullName}' cannot be used as a Lambda Handler type because it is generic. Handler methods cannot be "
                    + "located in generic types. Please specify a handler method in a non-generic type.");
        }

        if (!method.IsStatic && type.IsAbstract)
        {
            throw new LambdaValidationException(
                $"The instance method '{method}' cannot be used as a Lambda Handler because its type '{type.FullName}' is abstract. Please "
                    + "either use a static handler or specify a type that is not abstract.");
        }

        if (!type.IsClass && (!type.IsValueType || type.IsPrimitive || type.IsEnum))
        {
            throw new LambdaValidationException(
                $"The type '{type.FullName}' cannot be used as a handler type since it is not a class or a struct. Please specify a handler "
                    + "method on a class or struct.");
        }
    }

    private static LambdaValidationException Refused(MethodInfo method, string reason) =>
        new($"The method '{method}' cannot be used as a Lambda Handler because it is {reason}");
}
