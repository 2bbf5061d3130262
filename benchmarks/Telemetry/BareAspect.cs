using System.Diagnostics.CodeAnalysis;
using AspectInjector.Broker;

namespace Lamplighter.Benchmarks;

/// <summary>An aspect that only calls the method: what weaving costs by itself, with the advice that the packages' aspects have.</summary>
[Aspect(Scope.Global)]
public sealed class BareAspect
{
    [SuppressMessage("Performance", "CA1822", Justification = "The weaver calls an instance.")]
    [Advice(Kind.Around, Targets = Target.Method)]
    public object Around(
        [Argument(Source.Arguments)] object[] arguments,
        [Argument(Source.Target)] Func<object[], object> target,
        [Argument(Source.ReturnType)] Type returnType,
        [Argument(Source.Name)] string name,
        [Argument(Source.Triggers)] Attribute[] triggers) => target(arguments);
}
