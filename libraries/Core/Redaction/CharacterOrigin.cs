namespace Lamplighter.Internal.Core.Redaction;

// Where a decoded character begins in the text, how many layers of percent encoding it has, and how many backslashes stand before it.
internal readonly record struct CharacterOrigin(int Start, int Percents, int Slashes);
