using System.ComponentModel.DataAnnotations;

namespace Company.Function_1.Shared;

/// <summary>An order: the body of a request, and the message in the queue.</summary>
public sealed record Order([property: Required, StringLength(50, MinimumLength = 1)] string Id, [property: Range(1, 1000)] int Quantity);
