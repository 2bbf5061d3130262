using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// A front door: the events that it sends, and the responses that it takes.
internal abstract class FrontDoor
{
    // Writes the members of the event.
    internal abstract void WriteEvent(Utf8JsonWriter json, FrontDoorRequest request, TestClientOptions options);

    // Reads the headers of a response. Throws InvalidOperationException where the front door would answer with 502.
    internal abstract void ReadHeaders(JsonElement response, HttpResponseMessage into, TestClientOptions options);
}
