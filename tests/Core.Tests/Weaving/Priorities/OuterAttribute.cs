using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving.Priorities;

[WovenBy(typeof(OuterMethod), WovenOrder.Logging)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class OuterAttribute : Attribute;
