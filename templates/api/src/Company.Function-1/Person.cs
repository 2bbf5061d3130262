using System.ComponentModel.DataAnnotations;

namespace Company.Function_1;

/// <summary>The body of a request. A request that doesn't match the attributes gets 422.</summary>
public sealed record Person([property: Required, StringLength(50, MinimumLength = 1)] string Name);
