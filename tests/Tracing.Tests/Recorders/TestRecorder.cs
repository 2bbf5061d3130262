using Lamplighter.Internal.Tracing.Recorders;

namespace Lamplighter.Tests.Recorders;

// The one other library of the process. In the flows of a test that sets one, it does what that test says.
internal sealed class TestRecorder : OtherRecorder
{
    private static readonly AsyncLocal<TestRecorder?> s_current = new();

    static TestRecorder() => OtherRecorders.Register(new TestRecorder());

    internal Action? OnConnect { get; init; }

    internal Func<object?, string, OtherSubsegment?>? OnFindOpen { get; init; }

    internal Action<OtherSubsegment>? OnDrop { get; init; }

    internal Action<object?, string>? OnRestore { get; init; }

    internal Action<RecorderSpan, bool>? OnComplete { get; init; }

    internal static void Use(TestRecorder recorder) => s_current.Value = recorder;

    public override void Connect() => s_current.Value?.OnConnect?.Invoke();

    public override OtherSubsegment? FindOpen(object? entity, string traceId) => s_current.Value?.OnFindOpen?.Invoke(entity, traceId);

    public override void Drop(OtherSubsegment subsegment) => s_current.Value?.OnDrop?.Invoke(subsegment);

    public override void Restore(object? entity, string traceId) => s_current.Value?.OnRestore?.Invoke(entity, traceId);

    // Near the deadline, this is another flow, where the span's own object says what happens.
    public override void Complete(RecorderSpan span, bool hasEnded)
    {
        (span.Entity as Action<bool>)?.Invoke(hasEnded);
        s_current.Value?.OnComplete?.Invoke(span, hasEnded);
    }
}
