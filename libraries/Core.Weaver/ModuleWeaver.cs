using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Lamplighter.Weaver;

// Weaves the methods of one module, and adds the class that holds their WovenMethod objects.
internal sealed class ModuleWeaver(ModuleDefinition module, bool rehearse)
{
    private const string HolderNamespace = "Lamplighter.Generated";
    private const string HolderName = "<Woven>";

    // MethodImplAttributes.Async of .NET 10.
    private const int RuntimeAsync = 0x2000;

    internal int Weave()
    {
        if (module.GetType(HolderNamespace, HolderName) is not null)
        {
            return 0;
        }

        TypeDefinition? holder = null;
        RehearsalWriter? rehearsal = null;
        var count = 0;
        foreach (var method in WeavingCandidates.MethodsOf(module).ToList())
        {
            var attributes = WovenAttribute.Of(method);
            if (attributes.Count == 0)
            {
                continue;
            }

            if (((int)method.ImplAttributes & RuntimeAsync) != 0)
            {
                throw new NotSupportedException(
                    $"{method.FullName} is compiled for runtime async, which can't be woven yet. In the project file, set " +
                    "<Features>$(Features);runtime-async=off</Features> after every other line that sets Features, or put " +
                    "[RuntimeAsyncMethodGeneration(false)] on the method.");
            }

            holder ??= MakeHolder();
            method.Body.SimplifyMacros();
            var thrown = new VariableDefinition(module.TypeSystem.Object);
            method.Body.Variables.Add(thrown);

            // Innermost first: each attribute wraps the current body.
            foreach (var attribute in attributes.Reverse())
            {
                var field = new WovenMethodField(holder, method, attribute);
                var members = new CoreMembers(module, attribute.MethodType);
                new BodyWeaver(method, members, field, thrown).Weave();
                if (rehearse)
                {
                    (rehearsal ??= new RehearsalWriter(holder, members)).Add(attribute, field);
                }
            }

            method.Body.OptimizeMacros();
            count++;
        }

        rehearsal?.Finish();
        return count;
    }

    private TypeDefinition MakeHolder()
    {
        var holder = new TypeDefinition(
            HolderNamespace,
            HolderName,
            TypeAttributes.Abstract | TypeAttributes.Sealed,
            module.TypeSystem.Object);
        module.Types.Add(holder);
        return holder;
    }
}
