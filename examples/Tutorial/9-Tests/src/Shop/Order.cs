using System.ComponentModel.DataAnnotations;

public sealed record Order(
    [Range(1, 9999)] int Id,
    [Required, StringLength(40)] string Customer,
    [Required, CreditCard] string Card,
    [Range(0.01, 10_000)] decimal Amount);

public sealed record Receipt(int OrderId, string Customer, decimal Amount);
