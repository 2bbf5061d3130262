namespace Lamplighter.Generators.EventHandler.Models;

// How what is checked stands inside a value.
internal enum Contents
{
    Itself,
    Items,

    // The values of a dictionary.
    Values,
}
