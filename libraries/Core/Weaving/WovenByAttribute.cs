using System.ComponentModel;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>On an attribute class: makes the build weave the methods that carry the attribute.</summary>
/// <param name="method">
/// The <see cref="WovenMethod"/> that acts, with a public constructor that takes the attribute, the method's name, and whether
/// it returns a value.
/// </param>
/// <param name="order">One of <see cref="WovenOrder"/>: the lowest is outermost.</param>
[AttributeUsage(AttributeTargets.Class)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WovenByAttribute(Type method, int order) : Attribute
{
    /// <summary>The class that acts.</summary>
    public Type Method { get; } = method;

    /// <summary>Where it stands among the attributes of one method.</summary>
    public int Order { get; } = order;
}
