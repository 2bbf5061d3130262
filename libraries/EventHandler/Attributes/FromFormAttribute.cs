namespace Lamplighter;

/// <summary>
/// The parameter is a field of a form in the body (<c>application/x-www-form-urlencoded</c> or <c>multipart/form-data</c>); an array
/// gets all values of that name, an <see cref="HttpFile"/> the file.
/// </summary>
/// <param name="name">The name in the form; null for the name of the parameter.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromFormAttribute(string? name = null) : Attribute
{
    /// <summary>The name in the form; null for the name of the parameter.</summary>
    public string? Name { get; } = name;
}
