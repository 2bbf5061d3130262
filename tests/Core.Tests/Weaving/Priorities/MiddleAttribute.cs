using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving.Priorities;

[WovenBy(typeof(MiddleMethod), WovenOrder.Tracing)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class MiddleAttribute : Attribute;
