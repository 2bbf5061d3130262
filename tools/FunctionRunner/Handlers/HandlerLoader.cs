using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Lamplighter.FunctionRunner.Errors;

namespace Lamplighter.FunctionRunner.Handlers;

/// <summary>Loads the function's assembly, and creates the object with the handler: what Lambda counts as the init phase.</summary>
internal static class HandlerLoader
{
    public static LoadedHandler Load(string path, string handler)
    {
        var name = HandlerName.Parse(handler);
        var type = LoadType(path, name);
        var method = HandlerMethods.Find(type, name);
        HandlerRules.CheckMethod(method);
        HandlerRules.CheckType(type, method);
        object? instance = null;
        if (method.IsStatic)
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
        else
        {
            instance = Activator.CreateInstance(type);
        }

        return new LoadedHandler(instance, method, name, LambdaSerializer.Find(method, type.Assembly));
    }

    private static Type LoadType(string path, HandlerName name)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;

        // A function without a list of its dependencies has them in its folder.
        AssemblyLoadContext.Default.Resolving += (context, wanted) =>
            Path.Combine(folder, wanted.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        Assembly assembly;
        try
        {
            assembly = AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(name.Assembly));
        }
        catch (FileNotFoundException error)
        {
            throw new LambdaValidationException(
                $"Could not find the specified handler assembly with the file name '{error.FileName}'. The assembly should be located in "
                    + "the root of your uploaded .zip file.");
        }
        catch (Exception error) when (error is FileLoadException or BadImageFormatException)
        {
            throw new LambdaValidationException($"Unable to load assembly '{name.Assembly}'.");
        }

        return assembly.GetType(name.Type)
            ?? throw new LambdaValidationException($"Unable to load type '{name.Type}' from assembly '{name.Assembly}'.");
    }
}
