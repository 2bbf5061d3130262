using Lamplighter.Collections;

namespace Lamplighter.Contexts;

// What the compilation's Amazon.Lambda.Core.ILambdaContext has, by name; the members differ between its versions.
internal sealed record AmazonContext(EquatableArray<string> Members);
