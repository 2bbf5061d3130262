using System.Reflection;
using Lamplighter.FunctionRunner.Errors;

namespace Lamplighter.FunctionRunner.Handlers;

/// <summary>Finds the handler's method by its name, or by its signature: in the type, and then in its base types.</summary>
internal static class HandlerMethods
{
    private const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
        | BindingFlags.NonPublic;

    public static MethodInfo Find(Type type, HandlerName name)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            var found = Array.FindAll(
                declaring.GetMethods(All), method => method.Name == name.Method || method.ToString() == name.Method);
            if (found.Length > 1)
            {
                throw new LambdaValidationException(
                    $"The method '{name.Method}' in type '{declaring.FullName}' appears to have a number of overloads. To call this method "
                        + "please specify a complete method signature. Possible candidates are:\n"
                        + $"{string.Join('\n', found.Select(method => method.ToString()))}.");
            }

            if (found.Length == 1)
            {
                return found[0];
            }
        }

        throw new LambdaValidationException(
            $"Unable to find method '{name.Method}' in type '{name.Type}' from assembly '{name.Assembly}': Found no methods matching method "
                + $"name '{name.Method}'.");
    }
}
