using AspectInjector.Broker;

namespace Lamplighter.Benchmarks;

[AttributeUsage(AttributeTargets.Method)]
[Injection(typeof(BareAspect))]
internal sealed class BareAttribute : Attribute
{
    public bool Setting { get; set; }
}
