using System.Buffers;

namespace Lamplighter;

/// <summary>
/// A response that writes itself as JSON, so that a handler can return it without a <c>JsonSerializerContext</c>. The package
/// Lamplighter.Events has such types; implement the interface for responses of your own.
/// </summary>
public interface ILambdaResponse
{
    /// <summary>Writes the response.</summary>
    /// <param name="output">Receives one JSON value as UTF-8.</param>
    void WriteTo(IBufferWriter<byte> output);
}
