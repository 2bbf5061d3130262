using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security;

namespace Corpus;

// Makes the JIT compiler judge every method of an assembly.
internal static class Compilation
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    // What is tried for a type parameter: most constraints take one of these.
    private static readonly Type[] s_arguments = [typeof(object), typeof(int), typeof(string), typeof(DayOfWeek), typeof(List<int>)];

    internal static int Run(string[] assemblies)
    {
        foreach (var name in assemblies)
        {
            var (compiled, left) = (0, 0);
            foreach (var method in Assembly.Load(name).GetTypes().SelectMany(MethodsOf))
            {
                switch (Compile(name, method))
                {
                    case true:
                        compiled++;
                        break;
                    case false:
                        left++;
                        break;
                }
            }

            Console.WriteLine($"{name} {compiled} {left}");
        }

        return 0;
    }

    private static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)).Where(static method => !method.IsAbstract
            && (method.GetMethodImplementationFlags() & MethodImplAttributes.CodeTypeMask) == MethodImplAttributes.IL
            && method.GetMethodBody() is not null);

    // Null for code that is wrong; false for a method whose constraints none of the arguments fulfils.
    private static bool? Compile(string assembly, MethodBase method)
    {
        try
        {
            Type[] parameters =
            [
                .. method.DeclaringType!.IsGenericTypeDefinition ? method.DeclaringType.GetGenericArguments() : [],
                .. method.IsGenericMethodDefinition ? method.GetGenericArguments() : [],
            ];
            if (parameters.Length == 0)
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
                return true;
            }

            return s_arguments.Aggregate(false, (done, one) => TryInstantiate(method, parameters, one) || done);
        }
        catch (Exception error) when (error is InvalidProgramException or BadImageFormatException)
        {
            Console.WriteLine($"{assembly}: {method.DeclaringType}.{method.Name}: {error.Message}");
            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A reference that isn't there, and the like: the same before and after weaving.
            return false;
        }
    }

    private static bool TryInstantiate(MethodBase method, Type[] parameters, Type one)
    {
        try
        {
            RuntimeHelpers.PrepareMethod(
                method.MethodHandle, [.. Enumerable.Repeat(one.TypeHandle, parameters.Length)]);
            return true;
        }
        catch (Exception error) when (error is ArgumentException or TypeLoadException or NotSupportedException or VerificationException)
        {
            return false;
        }
    }
}
