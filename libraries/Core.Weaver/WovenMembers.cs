using Mono.Cecil;

namespace Lamplighter.Weaver;

// What woven code calls in Lamplighter.Core, as the module refers to it.
internal sealed class WovenMembers
{
    private readonly ModuleDefinition _module;
    private readonly TypeDefinition _woven;

    internal WovenMembers(ModuleDefinition module, TypeDefinition acting)
    {
        var based = acting;
        while (based.FullName != CoreNames.WovenMethod)
        {
            based = based.BaseType?.Resolve() ?? throw new InvalidOperationException($"{acting.FullName} doesn't derive from {CoreNames.WovenMethod}.");
        }

        _module = module;
        _woven = based.Module.GetType(CoreNames.Namespace, CoreNames.Woven);
        Method = module.ImportReference(based);
        Start = module.ImportReference(based.Module.GetType(CoreNames.Namespace, CoreNames.Rehearsal).Methods.Single(static method => method.Name == "Start"));
        Call = module.ImportReference(based.Module.GetType(CoreNames.Namespace, CoreNames.WovenCall));
    }

    internal TypeReference Method { get; }

    internal TypeReference Call { get; }

    internal MethodReference Start { get; }

    internal MethodReference Find(string name, TypeReference? argument = null)
    {
        var found = _module.ImportReference(_woven.Methods.Single(method => method.Name == name));
        if (argument is null)
        {
            return found;
        }

        var made = new GenericInstanceMethod(found);
        made.GenericArguments.Add(argument);
        return made;
    }
}
