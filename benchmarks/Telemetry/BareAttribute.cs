using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Benchmarks;

/// <summary>An attribute of which nothing happens: what weaving costs by itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
[WovenBy(typeof(BareMethod), WovenOrder.Tracing)]
internal sealed class BareAttribute : Attribute
{
    public bool Setting { get; set; }
}

/// <summary>A method with <see cref="BareAttribute"/>.</summary>
internal sealed class BareMethod(BareAttribute attribute, string name, bool hasResult) : WovenMethod(name)
{
    public bool Setting { get; } = attribute.Setting && hasResult;

    protected override WovenCall? Begin(Invocation invocation) => null;
}
