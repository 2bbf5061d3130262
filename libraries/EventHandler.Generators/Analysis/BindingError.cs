namespace Lamplighter.Generators.EventHandler.Analysis;

// Why a parameter can't be bound, and the attributes that would fix it, joined by semicolons.
internal sealed record BindingError(string Reason, string Attributes = "");
