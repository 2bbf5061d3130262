namespace Lamplighter.Tests;

public static class Shapes
{
    [Recording]
    public static async Task<int> TaskOfInt(List<string> trace, int value)
    {
        await Task.Yield();
        trace.Add("body");
        return value + 1;
    }
}
