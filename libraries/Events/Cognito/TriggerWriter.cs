using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Events.Cognito;

// Writes the event that Cognito sent, with another response in it.
internal static class TriggerWriter
{
    internal static void Write(Utf8JsonWriter json, JsonPart root, CognitoResponse response)
    {
        json.WriteStartObject();
        foreach (var member in root)
        {
            if (member.Name is { } name && name != "response")
            {
                json.WritePropertyName(name);
                json.WriteRawValue(member.Raw.Span, skipInputValidation: true);
            }
        }

        json.WritePropertyName("response");
        response.Write(json);
        json.WriteEndObject();
    }
}
