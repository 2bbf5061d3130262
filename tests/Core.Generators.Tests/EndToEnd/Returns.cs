namespace Lamplighter.Tests;

public static class Returns
{
    [Observed]
    public static async Task<int> TaskOfInt()
    {
        await Task.Yield();
        return 3;
    }

    [Observed]
    public static async ValueTask<(int Number, string Text)> ValueTaskOfTuple()
    {
        await Task.Yield();
        return (1, "a");
    }

    [Observed]
    public static async IAsyncEnumerable<string> Items()
    {
        await Task.Yield();
        yield return "a";
    }

    public static Task HiddenAsync() => HiddenTask();

    [Observed]
    private static async Task<Hidden> HiddenTask()
    {
        await Task.Yield();
        return new Hidden();
    }

    private sealed class Hidden;
}
