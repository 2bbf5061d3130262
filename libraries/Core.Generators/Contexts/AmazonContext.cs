using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.Core.Contexts;

// What the compilation's Amazon.Lambda.Core.ILambdaContext has, by name; the members differ between its versions.
internal sealed record AmazonContext(EquatableArray<string> Members);
