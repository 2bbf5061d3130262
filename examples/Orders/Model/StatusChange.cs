using System.ComponentModel.DataAnnotations;

namespace Orders.Model;

public sealed record StatusChange([Required] OrderStatus? Status);
