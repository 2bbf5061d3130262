using System.Diagnostics;

namespace Lamplighter;

/// <summary>
/// Sets the operation id of a route in the OpenAPI document. Without it, the id is made of the names of the class and the method, such as
/// <c>Order_Create</c>. The compiler doesn't write the attribute into the assembly.
/// </summary>
/// <param name="name">The id, which only one operation of the document can have.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
[Conditional("LAMPLIGHTER_OPENAPI")]
public sealed class EndpointNameAttribute(string name) : Attribute
{
    /// <summary>The id.</summary>
    public string Name { get; } = name;
}
