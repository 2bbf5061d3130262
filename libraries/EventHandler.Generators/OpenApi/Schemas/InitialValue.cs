namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// What a member is that JSON doesn't have. Value is a number, a text or a flag; null also where only the run shows it.
internal sealed record InitialValue(object? Value, bool IsEmptyList = false)
{
    internal static readonly InitialValue Unknown = new((object?)null);
}
