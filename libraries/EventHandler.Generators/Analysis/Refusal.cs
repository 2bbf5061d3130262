namespace Lamplighter.Generators.EventHandler.Analysis;

// Why a parameter cannot be bound, and the attributes that would mend it, joined by semicolons.
internal readonly record struct Refusal(string Reason, string Attributes = "")
{
    public static implicit operator Refusal(string reason) => new(reason);
}
