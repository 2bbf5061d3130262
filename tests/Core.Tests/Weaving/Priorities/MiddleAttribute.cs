using AspectInjector.Broker;
using Lamplighter.Weaving;

namespace Lamplighter.Tests.Weaving.Priorities;

[Injection(typeof(MiddleAspect), Priority = WovenPriority.Tracing)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class MiddleAttribute : Attribute;
