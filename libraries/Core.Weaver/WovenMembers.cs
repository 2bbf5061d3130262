using Mono.Cecil;

namespace Lamplighter;

// What woven code calls in Lamplighter.Weaving, as the module refers to it.
internal sealed class WovenMembers
{
    private readonly ModuleDefinition _module;
    private readonly TypeDefinition _woven;

    internal WovenMembers(ModuleDefinition module, TypeDefinition acting)
    {
        var based = acting;
        while (based.FullName != "Lamplighter.Weaving.WovenMethod")
        {
            based = based.BaseType?.Resolve() ?? throw new InvalidOperationException($"{acting.FullName} is no Lamplighter.Weaving.WovenMethod.");
        }

        _module = module;
        _woven = based.Module.GetType("Lamplighter.Weaving", "Woven");
        Method = module.ImportReference(based);
        Call = module.ImportReference(based.Module.GetType("Lamplighter.Weaving", "WovenCall"));
    }

    internal TypeReference Method { get; }

    internal TypeReference Call { get; }

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
