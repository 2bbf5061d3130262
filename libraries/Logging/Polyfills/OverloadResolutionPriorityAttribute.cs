#if !NET9_0_OR_GREATER
namespace System.Runtime.CompilerServices;

// .NET 8 lacks it; the compiler goes by the name.
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, Inherited = false)]
internal sealed class OverloadResolutionPriorityAttribute(int priority) : Attribute
{
    public int Priority => priority;
}
#endif
