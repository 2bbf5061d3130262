using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Lamplighter;

// Weaves the methods of one module, and adds the class that holds what acts on them.
internal sealed class ModuleWeaver(ModuleDefinition module)
{
    private const string HolderNamespace = "Lamplighter.Generated";
    private const string HolderName = "<Woven>";

    internal int Weave()
    {
        if (module.GetType(HolderNamespace, HolderName) is not null)
        {
            return 0;
        }

        TypeDefinition? holder = null;
        var count = 0;
        foreach (var method in WovenMethods.In(module).ToList())
        {
            var attributes = WovenAttribute.Of(method);
            if (attributes.Count == 0)
            {
                continue;
            }

            holder ??= MakeHolder();
            method.Body.SimplifyMacros();

            // The innermost first: each wraps what stands there.
            foreach (var attribute in attributes.Reverse())
            {
                var acting = new ActingMember(holder, method, attribute);
                new BodyWeaver(method, new WovenMembers(module, attribute.Acting), acting).Weave();
            }

            method.Body.OptimizeMacros();
            count++;
        }

        return count;
    }

    private TypeDefinition MakeHolder()
    {
        var holder = new TypeDefinition(
            HolderNamespace,
            HolderName,
            TypeAttributes.Class | TypeAttributes.NotPublic | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit,
            module.TypeSystem.Object);
        module.Types.Add(holder);
        return holder;
    }
}
