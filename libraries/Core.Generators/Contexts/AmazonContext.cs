using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.Core.Contexts;

// The names of the members of the compilation's Amazon.Lambda.Core.ILambdaContext, which differ between its versions.
internal sealed record AmazonContext(EquatableArray<string> Members);
