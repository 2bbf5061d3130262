using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace Orders.Model;

[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Generated code checks the rules; nothing reads the attributes.")]
public sealed record OrderLine(
    [Required, StringLength(60)] string? Product,
    [Range(1, 100)] int Quantity,
    [Range(typeof(decimal), "0.01", "100000")] decimal Price);
