using System.ComponentModel;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>Marks an attribute class whose attributes make the build weave the methods that have them.</summary>
/// <param name="method">
/// The <see cref="WovenMethod"/> class that implements the attribute. It has a public constructor that takes the attribute, the
/// method's name and, optionally, whether the method returns a value.
/// </param>
/// <param name="order">One of the values of <see cref="WovenOrder"/>. The lowest value is the outermost attribute.</param>
[AttributeUsage(AttributeTargets.Class)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WovenByAttribute(Type method, int order) : Attribute
{
    /// <summary>The class that implements the attribute.</summary>
    public Type Method { get; } = method;

    /// <summary>The position among the attributes of one method.</summary>
    public int Order { get; } = order;
}
