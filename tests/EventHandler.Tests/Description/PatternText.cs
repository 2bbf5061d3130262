using System.Globalization;
using System.Text;

namespace Lamplighter.Tests.Description;

// Texts that match a regular expression of the kind that documents have: classes, groups, alternatives and counts.
internal sealed class PatternText
{
    private const int MaxRepeats = 3;
    private const string Digits = "0123456789";
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private readonly string _pattern;
    private readonly Random _random;
    private int _at;

    private PatternText(string pattern, Random random)
    {
        _pattern = pattern;
        _random = random;
    }

    internal static string Make(string pattern, Random random) => new PatternText(pattern, random).Choices();

    private bool Is(char c) => _at < _pattern.Length && _pattern[_at] == c;

    private string Choices()
    {
        var found = new List<string> { Sequence() };
        while (Is('|'))
        {
            _at++;
            found.Add(Sequence());
        }

        return found[_random.Next(found.Count)];
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (_at < _pattern.Length && !Is('|') && !Is(')'))
        {
            var start = _at;
            var one = Atom();
            var (least, most) = Count();
            var after = _at;
            var count = _random.Next(least, (int)Math.Min(most, least + (long)MaxRepeats) + 1);
            for (var i = 0; i < count; i++)
            {
                text.Append(one);
                _at = start;
                one = Atom();
            }

            _at = after;
        }

        return text.ToString();
    }

    private string Atom()
    {
        var c = _pattern[_at++];
        switch (c)
        {
            case '^' or '$':
                return "";
            case '.':
                return Pick(Letters);
            case '[':
                return Pick(Class());
            case '\\':
                return Pick(Escape());
            case '(':
                _at += Is('?') ? 2 : 0;
                var inner = Choices();
                _at++;
                return inner;
            default:
                return c.ToString();
        }
    }

    private string Class()
    {
        var isNegated = Is('^');
        _at += isNegated ? 1 : 0;
        var members = new StringBuilder();
        while (!Is(']'))
        {
            var c = _pattern[_at++];
            if (c == '\\')
            {
                members.Append(Escape());
            }
            else if (Is('-') && _pattern[_at + 1] != ']')
            {
                for (var i = c; i <= _pattern[_at + 1]; i++)
                {
                    members.Append(i);
                }

                _at += 2;
            }
            else
            {
                members.Append(c);
            }
        }

        _at++;
        return isNegated ? string.Concat((Letters + Digits).Except(members.ToString())) : members.ToString();
    }

    private string Escape() => _pattern[_at++] switch
    {
        'd' => Digits,
        'w' => Letters + Digits,
        's' => " ",
        'S' or 'D' => Letters,
        var c => c.ToString(),
    };

    private (int Least, int Most) Count()
    {
        switch (_at < _pattern.Length ? _pattern[_at] : '\0')
        {
            case '?':
                _at++;
                return (0, 1);
            case '*':
                _at++;
                return (0, int.MaxValue);
            case '+':
                _at++;
                return (1, int.MaxValue);
            case '{':
                var end = _pattern.IndexOf('}', _at);
                var parts = _pattern[(_at + 1)..end].Split(',');
                _at = end + 1;
                var least = int.Parse(parts[0], CultureInfo.InvariantCulture);
                return (least, parts.Length == 1 ? least
                    : parts[1].Length == 0 ? int.MaxValue
                    : int.Parse(parts[1], CultureInfo.InvariantCulture));
            default:
                return (1, 1);
        }
    }

    private string Pick(string all) => all[_random.Next(all.Length)].ToString();
}
