using AspectInjector.Broker;
using Lamplighter.Weaving;

namespace Lamplighter.Tests.Weaving;

[Aspect(Scope.Global)]
public sealed class RecordingAspect
{
    [Advice(Kind.Around, Targets = Target.Method)]
    public object Around(
        [Argument(Source.Arguments)] object[] arguments,
        [Argument(Source.Target)] Func<object[], object> target,
        [Argument(Source.ReturnType)] Type returnType) =>
        Woven.Invoke(new RecordingCall(arguments), target, arguments, returnType);
}
