using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.Weaver;

// Finds attributes that can't work, by the compiled shape, so in every language. In C#, analyzers report the same cases earlier.
internal sealed class ShapeRules(ModuleDefinition module, Action<WeavingWarning> warn)
{
    private const string FSharpSequence = "Microsoft.FSharp.Core.CompilerServices.GeneratedSequenceBase`1";

    private const int MaxInlinedBytes = 32;

    // Of DebuggableAttribute.DebuggingModes.
    private const int DisableOptimizations = 0x100;

    internal void Check()
    {
        foreach (var type in module.GetTypes())
        {
            foreach (var method in type.Methods.Where(HasAttribute))
            {
                Check(method);
            }

            foreach (var property in type.Properties.Where(HasAttribute))
            {
                Report("LAMP0019", property, "is a property, on which {0} does nothing; call a method with the attribute from it");
            }

            foreach (var field in type.Fields.Where(HasAttribute))
            {
                Report("LAMP0019", field, "is a field, on which {0} does nothing; put the attribute on a method");
            }
        }
    }

    private void Check(MethodDefinition method)
    {
        if (!method.HasBody)
        {
            Report("LAMP0013", method, "has no body, so {0} does nothing; put the attribute on the method that has one");
        }
        else if (Has(method, "AsyncStateMachineAttribute") && method.ReturnType.MetadataType == MetadataType.Void)
        {
            Report("LAMP0010", method, "can't be awaited, so {0} can't observe when it completes or what it throws; return Task");
        }
        else if (IsIterator(method))
        {
            Report("LAMP0017", method, "returns before its body runs, so {0} doesn't cover the body; return a filled collection");
        }
        else if (AwaitableTypes.IsNotAwaited(method.ReturnType))
        {
            Report(
                "LAMP0018",
                method,
                $"returns {method.ReturnType.Name}, which {{0}} doesn't await: the call counts as complete when it returns; "
                    + "return Task or ValueTask");
        }
        else if (IsInlined(method))
        {
            Report(
                "LAMP0020",
                method,
                "is so short that the F# compiler copies it into its callers, where {0} does nothing; "
                    + "add [<MethodImpl(MethodImplOptions.NoInlining)>]");
        }
    }

    private bool IsIterator(MethodDefinition method) => Has(method, "IteratorStateMachineAttribute")
        || (IsFSharp && method.Body.Instructions.Any(static one => one.OpCode == OpCodes.Newobj
            && one.Operand is MethodReference made
            && made.DeclaringType.ResolveIfReferenced()?.BaseType is GenericInstanceType { ElementType.FullName: FSharpSequence }));

    // The F# compiler inlines what is below a size that it estimates from the source. The compiled code is a little larger than that.
    // It doesn't inline recursive functions.
    private bool IsInlined(MethodDefinition method) =>
        IsFSharp && IsOptimized && !method.NoInlining && !method.IsVirtual && method.Body.CodeSize <= MaxInlinedBytes
        && !method.Body.Instructions.Any(one => one.Operand is MethodReference called
            && called.DeclaringType.ResolveIfReferenced() == method.DeclaringType
            && called.Resolve() == method);

    private bool IsFSharp => module.AssemblyReferences.Any(static one => one.Name == "FSharp.Core");

    private bool IsOptimized => !module.Assembly.CustomAttributes.Any(static one =>
        one.AttributeType.FullName == "System.Diagnostics.DebuggableAttribute"
        && one.ConstructorArguments[0].Value is int modes
        && (modes & DisableOptimizations) != 0);

    private static bool HasAttribute(ICustomAttributeProvider member) =>
        member.HasCustomAttributes && member.CustomAttributes.Any(static one => WovenAttribute.MayBe(one.AttributeType));

    private static bool Has(MethodDefinition method, string attribute) =>
        method.CustomAttributes.Any(one => one.AttributeType.Name == attribute);

    private void Report(string code, IMemberDefinition member, string message)
    {
        var names = ((ICustomAttributeProvider)member).CustomAttributes
            .Where(static one => WovenAttribute.MayBe(one.AttributeType))
            .Select(static one => $"[{one.AttributeType.Name.Replace("Attribute", "")}]");
        var text = message.Replace("{0}", string.Join(", ", names));
        warn(new WeavingWarning(code, $"'{member.DeclaringType.FullName}.{member.Name}' {text}."));
    }
}
