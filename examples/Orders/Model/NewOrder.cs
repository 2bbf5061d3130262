using System.ComponentModel.DataAnnotations;

namespace Orders.Model;

public sealed record NewOrder([Required, StringLength(40, MinimumLength = 2)] string? Customer, [Required, MinLength(1), MaxLength(20)] IReadOnlyList<OrderLine>? Lines);
