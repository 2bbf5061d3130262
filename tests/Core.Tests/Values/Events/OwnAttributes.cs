using System.Reflection;

namespace Lamplighter.Tests.Serialization.Events;

// Attributes that a member inherits.
internal sealed class OwnAttributes(params object[] attributes) : ICustomAttributeProvider
{
    public object[] GetCustomAttributes(bool inherit) => inherit ? attributes : [];

    public object[] GetCustomAttributes(Type attributeType, bool inherit) =>
        [.. GetCustomAttributes(inherit).Where(attributeType.IsInstanceOfType)];

    public bool IsDefined(Type attributeType, bool inherit) => GetCustomAttributes(attributeType, inherit).Length > 0;
}
