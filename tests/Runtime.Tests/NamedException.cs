using System.Reflection;
using System.Reflection.Emit;

namespace Lamplighter.Tests;

/// <summary>Exceptions whose types have names that C# doesn't allow, as other languages and obfuscators make them.</summary>
internal static class NamedException
{
    internal static Exception Create(string typeName, string message, Exception? inner = null)
    {
        Type[] parameters = [typeof(string), typeof(Exception)];
        var type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Named"), AssemblyBuilderAccess.RunAndCollect)
            .DefineDynamicModule("Named")
            .DefineType(typeName, TypeAttributes.Public, typeof(Exception));
        var code = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, parameters).GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Call, typeof(Exception).GetConstructor(parameters)!);
        code.Emit(OpCodes.Ret);
        return (Exception)Activator.CreateInstance(type.CreateType(), message, inner)!;
    }
}
