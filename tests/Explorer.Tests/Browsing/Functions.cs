using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Browsing;

/// <summary>The functions that the explorer is shown with: one with all our packages, one with none of them.</summary>
internal static class Functions
{
    public static Task<RunningHost> HelloWorldAsync(params string[] options) =>
        RunningHost.StartAnyAsync("start-api", Programs.Find("HelloWorld"), options);

    public static Task<RunningHost> RawAsync(params string[] options) =>
        RunningHost.StartAnyAsync("start-api", Programs.RawFunction, options);

    public static async Task GetAsync(this RunningHost host, params string[] paths)
    {
        foreach (var path in paths)
        {
            using var response = await host.SendAsync(HttpMethod.Get, path, null);
        }
    }

    /// <summary>Makes the raw function write these lines (and send the documents among them).</summary>
    public static async Task WriteAsync(this RunningHost host, string path, params string[] lines)
    {
        using var content = new StringContent(string.Join('\n', lines));
        using var response = await host.SendAsync(HttpMethod.Post, path, content, ("x-do", "write"));
    }
}
