namespace Lamplighter;

/// <summary>
/// The parameter is a claim of the caller; an array gets all values of the claim. A request of nobody is answered with 401, and one whose
/// caller lacks a required claim, or has one with another type, with 403. On a route that requires no caller, make the parameter nullable.
/// </summary>
/// <param name="name">The claim's name, such as <c>sub</c>; case counts. Null for the name of the parameter.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromClaimAttribute(string? name = null) : Attribute
{
    /// <summary>The claim's name; null for the name of the parameter.</summary>
    public string? Name { get; } = name;
}
