using AspectInjector.Broker;

namespace Lamplighter.Tests.Weaving.Priorities;

[Aspect(Scope.Global)]
public sealed class MiddleAspect
{
    [Advice(Kind.Around, Targets = Target.Method)]
    public object Around([Argument(Source.Arguments)] object[] arguments, [Argument(Source.Target)] Func<object[], object> target)
    {
        ((List<string>)arguments[0]).Add("Middle");
        return target(arguments);
    }
}
