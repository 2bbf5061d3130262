namespace Lamplighter.Tests.Watching;

/// <summary>A host with <c>--watch</c>: its options for tests, and answers of builds that have ended.</summary>
internal static class WatchingHost
{
    /// <summary>Options with which no limit of the host's is reached, however slow the machine is.</summary>
    public static readonly string[] Watch = ["--watch", "--init-timeout", "300", "--timeout", "300"];

    /// <summary>The same for <c>start-api</c>.</summary>
    public static readonly string[] WatchApi = [.. Watch, "--integration-timeout", "300"];

    /// <summary>
    /// Sends a request until its answer is that of the sources, or of the last build that worked. On a busy machine, a build can take
    /// longer than a request waits for it.
    /// </summary>
    public static async Task<HttpResponseMessage> GetWhenBuiltAsync(this HttpClient client, string path)
    {
        while (true)
        {
            var response = await client.GetAsync(path);
            if (response.BuildState() != "unfinished")
            {
                return response;
            }

            response.Dispose();
        }
    }

    /// <summary>What the host says about the build that answered; null for one of the current sources.</summary>
    public static string? BuildState(this HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Lamplighter-Build", out var values) ? values.Single() : null;
}
