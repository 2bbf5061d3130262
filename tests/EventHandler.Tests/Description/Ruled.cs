using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Lamplighter.Tests.Description;

public sealed class Ruled
{
    [Required]
    public string? Required { get; set; }

    [Required(AllowEmptyStrings = true)]
    public string? Present { get; set; }

    [Required]
    public int? Number { get; set; }

    [StringLength(6, MinimumLength = 2)]
    public string? Text { get; set; }

    [MinLength(2), MaxLength(4)]
    public string? Limited { get; set; }

    [Length(1, 3)]
    public List<int>? Items { get; set; }

    [MinLength(1)]
    public Dictionary<string, Move>? Map { get; set; }

    [MaxLength(6)]
    public byte[]? Bytes { get; set; }

    [Range(1, 9), DefaultValue(3)]
    public int Range { get; set; } = 3;

    [Range(0.5, 2.5, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double? Between { get; set; }

    [Range(typeof(decimal), "0.01", "99.5")]
    public decimal Price { get; set; } = 1;

    [RegularExpression(@"[A-Z]{2}\d{3}")]
    public string? Code { get; set; }

    [RegularExpression("^(on|off)$")]
    public string? Switch { get; set; }

    [Required, RegularExpression("a+|b{2,3}")]
    public string? Strict { get; set; }

    [EmailAddress]
    public string? Mail { get; set; }

    [Url]
    public string? Link { get; set; }

    [Base64String]
    public string? Base64 { get; set; }

    [AllowedValues("a", "b", null)]
    public string? Allowed { get; set; }

    [AllowedValues(1, 2, 3)]
    public int Priority { get; set; } = 1;

    [AllowedValues(Size.Large)]
    public Size Size { get; set; } = Size.Large;

    [DeniedValues("x", "y")]
    public string? Denied { get; set; }

    [Required]
    public List<RuledRecord>? Records { get; set; }
}

public sealed record RuledRecord([Required, StringLength(3)] string? Name, [Range(1, 5)] int Count = 1, RuledRecord? Next = null);
