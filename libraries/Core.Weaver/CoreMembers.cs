using Mono.Cecil;

namespace Lamplighter.Weaver;

// The members of Lamplighter.Core that woven code calls, as references of the module.
internal sealed class CoreMembers
{
    private readonly ModuleDefinition _module;
    private readonly TypeDefinition _steps;

    internal CoreMembers(ModuleDefinition module, TypeDefinition methodType)
    {
        var wovenMethod = methodType;
        while (wovenMethod.FullName != CoreNames.WovenMethod)
        {
            wovenMethod = wovenMethod.BaseType?.Resolve()
                ?? throw new InvalidOperationException($"{methodType.FullName} doesn't derive from {CoreNames.WovenMethod}.");
        }

        var core = wovenMethod.Module;
        _module = module;
        _steps = core.GetType(CoreNames.Namespace, CoreNames.WovenEntryPoints);
        var rehearsal = core.GetType(CoreNames.Namespace, CoreNames.Rehearsal);
        Start = module.ImportReference(rehearsal.Methods.Single(static method => method.Name == "Start"));
        Call = module.ImportReference(core.GetType(CoreNames.Namespace, CoreNames.WovenCall));
    }

    internal TypeReference Call { get; }

    internal MethodReference Start { get; }

    internal MethodReference Find(string name, TypeReference? argument = null)
    {
        var found = _module.ImportReference(_steps.Methods.Single(method => method.Name == name));
        if (argument is null)
        {
            return found;
        }

        var made = new GenericInstanceMethod(found);
        made.GenericArguments.Add(argument);
        return made;
    }
}
