using Mono.Cecil;

namespace Lamplighter.Weaver;

// Parameters that a framework fills in from a part of the request, or from the services. They are neither the event nor the context, so
// the weaver doesn't pass them to the step before the call.
internal static class BoundParameters
{
    internal static bool Has(ParameterDefinition parameter) => parameter.CustomAttributes.Any(static one => one.AttributeType.Name
        is "FromServicesAttribute" or "FromKeyedServicesAttribute" or "FromHeaderAttribute" or "FromQueryAttribute"
        or "FromRouteAttribute");
}
