using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests;

// Notes what it sees in the flow's list.
public sealed class ObservedCall(string name) : WovenCall
{
    private static readonly AsyncLocal<List<string>?> s_seen = new();

    private readonly List<string>? _seen = s_seen.Value;

    protected override bool WantsResult => true;

    public static List<string> Record() => s_seen.Value = [];

    protected override void OnEntry() => _seen?.Add($"{name} entry");

    protected override Exception? OnSuccess(object? result)
    {
        _seen?.Add($"{name} result {result}");
        return null;
    }

    protected override void OnError(Exception error) => _seen?.Add($"{name} error {error.Message}");
}
