using AspectInjector.Broker;

namespace Lamplighter.Tests;

[Injection(typeof(ObservedAspect))]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ObservedAttribute : Attribute;
