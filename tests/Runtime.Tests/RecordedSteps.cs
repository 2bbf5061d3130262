using System.Collections.Concurrent;

namespace Lamplighter.Tests;

/// <summary>A Runtime API that records what it is asked, in one list with the steps of the function, until the first answer.</summary>
internal static class RecordedSteps
{
    internal static FakeRuntimeApi Api(ConcurrentQueue<string> steps) => new(async (api, connection, _) =>
    {
        while (await connection.ReadAsync() is { } request)
        {
            steps.Enqueue($"{request.Method} {request.Path}");
            if (request.IsNext)
            {
                await connection.SendAsync(new FakeEvent("r-1").ToReply());
                continue;
            }

            await connection.SendAsync(request.Method == "GET" ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" : FakeRuntimeApi.Accepted);
            if (request.Method == "POST")
            {
                api.Record(request);
                return;
            }
        }
    });
}
