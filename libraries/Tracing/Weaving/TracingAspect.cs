using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using AspectInjector.Broker;
using Lamplighter.Invocations;
using Lamplighter.Spans;

namespace Lamplighter.Weaving;

/// <summary>What <see cref="TracingAttribute"/> weaves around a method.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[Aspect(Scope.Global)]
public sealed class TracingAspect
{
    // A call that would begin the invocation is made even if nobody sees its span.
    private static bool IsSilent =>
        TraceProcess.Current.IsOff || (Invocation.Current is { HasEnded: false } invocation && InvocationTrace.Of(invocation).IsSilent);

    /// <summary>Runs the method in a span; straight where nobody would see it.</summary>
    /// <param name="arguments">The method's arguments.</param>
    /// <param name="target">The method.</param>
    /// <param name="returnType">Its declared return type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="triggers">The attribute.</param>
    /// <returns>What the method returns.</returns>
    [SuppressMessage("Performance", "CA1822", Justification = "The weaver calls an instance.")]
    [Advice(Kind.Around, Targets = Target.Method)]
    public object Around(
        [Argument(Source.Arguments)] object[] arguments,
        [Argument(Source.Target)] Func<object[], object> target,
        [Argument(Source.ReturnType)] Type returnType,
        [Argument(Source.Name)] string name,
        [Argument(Source.Triggers)] Attribute[] triggers)
    {
        ArgumentNullException.ThrowIfNull(target);
        return IsSilent
            ? target(arguments)
            : Woven.Invoke(new TracingCall(arguments, (TracingAttribute)triggers[0], name, returnType), target, arguments, returnType);
    }
}
