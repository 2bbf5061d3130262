using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using AspectInjector.Broker;
using Lamplighter.Invocations;

namespace Lamplighter.Weaving;

/// <summary>What the build weaves into methods with <see cref="MetricsAttribute"/>.</summary>
[Aspect(Scope.Global)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MetricsAspect
{
    /// <summary>Runs a method with <see cref="MetricsAttribute"/>.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="target">The method.</param>
    /// <param name="returnType">Its declared return type.</param>
    /// <param name="triggers">The attribute.</param>
    /// <returns>What the method returns, or a wrapper of that type.</returns>
    [SuppressMessage("Performance", "CA1822", Justification = "The weaver calls it on the aspect's instance.")]
    [Advice(Kind.Around, Targets = Target.Method)]
    public object Around(
        [Argument(Source.Arguments)] object[] arguments,
        [Argument(Source.Target)] Func<object[], object> target,
        [Argument(Source.ReturnType)] Type returnType,
        [Argument(Source.Triggers)] Attribute[] triggers)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(triggers);

        var attribute = (MetricsAttribute)triggers[0];
        return Invocation.Current is { HasEnded: false } current && MetricsCall.Enter(current, attribute) is false
            ? target(arguments)
            : Woven.Invoke(new MetricsCall(arguments, attribute), target, arguments, returnType);
    }
}
