using AspectInjector.Broker;
using Lamplighter.Weaving;

namespace Lamplighter.Tests;

[Aspect(Scope.Global)]
public sealed class ObservedAspect
{
    [Advice(Kind.Around, Targets = Target.Method)]
    public object Around(
        [Argument(Source.Arguments)] object[] arguments,
        [Argument(Source.Target)] Func<object[], object> target,
        [Argument(Source.ReturnType)] Type returnType,
        [Argument(Source.Name)] string name) =>
        Woven.Invoke(new ObservedCall(arguments, name), target, arguments, returnType);
}
