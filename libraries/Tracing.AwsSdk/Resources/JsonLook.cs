using System.Text.Json;

namespace Lamplighter.Internal.AwsSdk.Resources;

internal delegate T? JsonLook<T>(Utf8JsonReader json)
    where T : class;
