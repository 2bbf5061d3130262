using System.Reflection;
using System.Reflection.Emit;

namespace Lamplighter.Tests.Targets;

/// <summary>An assembly file with the types that a test describes, without a compiler.</summary>
internal sealed class EmittedAssembly
{
    private readonly PersistedAssemblyBuilder _assembly;
    private readonly ModuleBuilder _module;

    internal EmittedAssembly(string name)
    {
        _assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        _module = _assembly.DefineDynamicModule(name);
    }

    internal static TypeAttributes PublicClass => TypeAttributes.Public | TypeAttributes.Class;

    internal TypeBuilder Type(string name, TypeAttributes attributes, Type? parent = null) => _module.DefineType(name, attributes, parent);

    internal Type Interface(string name) =>
        _module.DefineType(name, TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract).CreateType();

    /// <summary>Adds a method that does nothing.</summary>
    internal static void Method(TypeBuilder type, string name, MethodAttributes attributes, params Type[] parameters)
    {
        var method = type.DefineMethod(name, attributes, typeof(void), parameters);
        if (!attributes.HasFlag(MethodAttributes.Abstract))
        {
            method.GetILGenerator().Emit(OpCodes.Ret);
        }
    }

    /// <summary>Says which framework the assembly was built for.</summary>
    internal void Target(string framework) => _assembly.SetCustomAttribute(new CustomAttributeBuilder(
        typeof(System.Runtime.Versioning.TargetFrameworkAttribute).GetConstructor([typeof(string)])!, [framework]));

    internal string Save(string folder)
    {
        var file = Path.Combine(folder, _assembly.GetName().Name + ".dll");
        _assembly.Save(file);
        return file;
    }
}
