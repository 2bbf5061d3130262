using System.IO.Compression;
using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Protobuf;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// Sends the requests of one signal. Never throws, and never takes longer than its time budget. Thread-safe.
internal sealed class OtlpSender(
    LambdaProcess process, SignalSettings settings, ConnectionPool pool, RequestHead head, RequestHeaders? authorize = null)
{
    private const int PrepareMilliseconds = 500;

    internal LossReport Losses { get; } = new(process, settings);

    // The buffer has the head's room before the request.
    internal void Send(ProtobufBuffer request, int count, in TimeBudget budget)
    {
        try
        {
            budget.ThrowIfSpent();
            if (settings.Compress)
            {
                SendCompressed(request, count, budget);
            }
            else if (authorize is not null)
            {
                SendBehindHead(request.Message.Span, isCompressed: false, count, budget);
            }
            else
            {
                var length = head.WriteBefore(request.HeadRoom, request.Size, isCompressed: false);
                Send(request.WithHead(length).Span, [], count, budget);
            }
        }
        catch (SendException error)
        {
            Losses.Add(count, error);
        }
        catch (Exception error)
        {
            Losses.Add(count, error.Message, "");
        }
    }

    // Does what sending does, except for sending. A snapshot doesn't keep a connection: after a restore, the network is another one.
    internal void Rehearse()
    {
        head.WriteBefore(new byte[head.Room], 1, isCompressed: false);
        using var reply = new MemoryStream(
            Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n"));
        new HttpResponseReader().Read(reply);
        PartialSuccess.Read([]);
        if (process.Settings.InitializationType != "snap-start")
        {
            pool.Prepare(new TimeBudget(PrepareMilliseconds));
        }
    }

    private void SendCompressed(ProtobufBuffer request, int count, in TimeBudget budget)
    {
        using var body = new MemoryStream(request.Size / 2);
        using (var gzip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(request.Message.Span);
        }

        SendBehindHead(body.GetBuffer().AsSpan(0, (int)body.Length), isCompressed: true, count, budget);
    }

    private void SendBehindHead(ReadOnlySpan<byte> body, bool isCompressed, int count, in TimeBudget budget)
    {
        var more = authorize is null ? [] : authorize(body, budget);
        Span<byte> room = new byte[head.Room + more.Length];
        var length = head.WriteBefore(room, body.Length, isCompressed, more);
        Send(room[^length..], body, count, budget);
    }

    private void Send(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int count, in TimeBudget budget)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (TrySend(first, second, count, budget, out var retryAfter, out var refused))
            {
                return;
            }

            var delay = RetryDelay.Of(retryAfter, attempt, process.Clock.GetUtcNow());
            if (delay.TotalMilliseconds >= budget.Left)
            {
                throw refused;
            }

            Thread.Sleep(delay);
        }
    }

    // False where the collector asks for another attempt.
    private bool TrySend(
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        int count,
        in TimeBudget budget,
        out string retryAfter,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out SendException? refused)
    {
        var connection = Exchange(first, second, budget, out var response);
        try
        {
            retryAfter = response.RetryAfter;
            refused = null;
            if (response.Status is >= 200 and < 300)
            {
                if (PartialSuccess.Read(response.Body) is { IsEmpty: false } partial)
                {
                    Losses.Add(partial);
                }

                return true;
            }

            var isBusy = response.Status is 429 or 502 or 503 or 504;
            refused = new SendException(
                isBusy ? SendFailure.Busy : SendFailure.Refused,
                $"the collector answered with status {response.Status}{response.BodyText}");
            return isBusy ? false : throw refused;
        }
        finally
        {
            if (response.KeepsAlive)
            {
                pool.Return(connection);
            }
            else
            {
                connection.Dispose();
            }
        }
    }

    private CollectorConnection Exchange(
        ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, in TimeBudget budget, out HttpResponseReader response)
    {
        var connection = pool.Take(budget, out var isKept);
        try
        {
            response = connection.Exchange(first, second, budget);
            return connection;
        }
        catch (SendException error) when (isKept && error.Failure == SendFailure.NotSent)
        {
            // The collector closed the connection while nobody used it.
            connection.Dispose();
            connection = pool.Open(budget);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        try
        {
            response = connection.Exchange(first, second, budget);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
