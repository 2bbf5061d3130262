using System.ComponentModel.DataAnnotations;

namespace Orders.Model;

public sealed record OrderLine([Required, StringLength(60)] string? Product, [Range(1, 100)] int Quantity, [Range(typeof(decimal), "0.01", "100000")] decimal Price);
