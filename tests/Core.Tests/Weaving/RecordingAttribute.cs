using AspectInjector.Broker;

namespace Lamplighter.Tests.Weaving;

[Injection(typeof(RecordingAspect))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordingAttribute : Attribute;
