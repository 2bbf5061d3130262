namespace Lamplighter.LocalHost.OpenApi;

/// <summary>What a schema describes. A request may accept more than before, and a response may answer less.</summary>
internal enum SchemaChange
{
    Request,
    Response,
}
