using System.Text;
using System.Text.Json;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;

namespace Lamplighter.Tests.EventStreams;

/// <summary>An event stream as the AWS SDK reads it, checksums and all.</summary>
internal sealed class EventStream : IDisposable
{
    private readonly EventStreamDecoder _decoder = new();
    private readonly Queue<IEventStreamMessage> _messages = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly Stream _stream;

    internal EventStream(Stream stream)
    {
        _stream = stream;
        _decoder.MessageReceived += (_, received) => _messages.Enqueue(received.Message);
    }

    /// <summary>The text of the next chunk.</summary>
    internal async Task<string> ChunkAsync() =>
        Encoding.UTF8.GetString((await NextAsync("PayloadChunk", "application/octet-stream")).Payload);

    /// <summary>How it ended.</summary>
    internal async Task<JsonElement> CompleteAsync()
    {
        using var document = JsonDocument.Parse((await NextAsync("InvokeComplete", "application/json")).Payload);
        Assert.Empty(_messages);
        Assert.Equal(0, await _stream.ReadAsync(_buffer));
        return document.RootElement.Clone();
    }

    /// <summary>The chunks until the end, and how it ended.</summary>
    internal async Task<(string Text, JsonElement Complete)> RestAsync()
    {
        var text = new StringBuilder();
        while (await PeekAsync() == "PayloadChunk")
        {
            text.Append(await ChunkAsync());
        }

        return (text.ToString(), await CompleteAsync());
    }

    public void Dispose() => _decoder.Dispose();

    private async Task<string> PeekAsync()
    {
        while (_messages.Count == 0)
        {
            var read = await _stream.ReadAsync(_buffer);
            Assert.True(read > 0, "The stream ended before its last message.");
            _decoder.ProcessData(_buffer, 0, read);
        }

        return _messages.Peek().Headers[":event-type"].AsString();
    }

    private async Task<IEventStreamMessage> NextAsync(string type, string contentType)
    {
        Assert.Equal(type, await PeekAsync());
        var message = _messages.Dequeue();
        Assert.Equal(("event", contentType), (message.Headers[":message-type"].AsString(), message.Headers[":content-type"].AsString()));
        return message;
    }
}
