using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving.Priorities;

[WovenBy(typeof(InnerMethod), WovenOrder.Metrics)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class InnerAttribute : Attribute;
