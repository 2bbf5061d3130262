using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace Orders.Model;

[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Generated code checks the rules; nothing reads the attributes.")]
public sealed record NewOrder(
    [Required, StringLength(40, MinimumLength = 2)] string? Customer,
    [Required, MinLength(1), MaxLength(20)] IReadOnlyList<OrderLine>? Lines);
