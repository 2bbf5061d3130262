using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving;

[WovenBy(typeof(RecordingMethod), WovenOrder.Tracing)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordingAttribute : Attribute;
