using Mono.Cecil;

namespace Lamplighter.Weaver;

// An attribute that weaves a method: its metadata, the WovenMethod class that implements it, and its order among several attributes.
internal sealed record WovenAttribute(CustomAttribute Attribute, TypeDefinition MethodType, int Order)
{
    // Outermost first.
    internal static IReadOnlyList<WovenAttribute> Of(MethodDefinition method) =>
        [.. method.CustomAttributes.Select(Read).OfType<WovenAttribute>().OrderBy(static one => one.Order)];

    internal static bool MayBe(TypeReference type) => FindBy(type) is not null;

    private static WovenAttribute? Read(CustomAttribute attribute) => FindBy(attribute.AttributeType) is { } by
        ? new WovenAttribute(
            attribute,
            ((TypeReference)by.ConstructorArguments[0].Value).Resolve(),
            (int)by.ConstructorArguments[1].Value)
        : null;

    // Attributes of the framework and the compiler are skipped, so that their assemblies aren't read.
    private static CustomAttribute? FindBy(TypeReference type) =>
        NamespaceOf(type) is "System" || NamespaceOf(type).StartsWith("System.", StringComparison.Ordinal)
            ? null
            : type.Resolve()?.CustomAttributes.FirstOrDefault(static attribute => attribute.AttributeType.FullName == CoreNames.WovenBy);

    private static string NamespaceOf(TypeReference type) => type.DeclaringType is { } outer ? NamespaceOf(outer) : type.Namespace;
}
