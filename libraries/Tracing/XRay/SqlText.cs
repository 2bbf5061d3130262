using System.Text;

namespace Lamplighter.Internal.Tracing.XRay;

// The text of a query without what may be secret: literals become "?", comments go. Where it cannot tell, the rest goes too.
internal ref struct SqlText
{
    private readonly ReadOnlySpan<char> _text;
    private readonly bool _isMySql;
    private readonly bool _isStandard;
    private readonly bool _hasBrackets;
    private readonly StringBuilder _clean;
    private int _at;

    private SqlText(string text, string system)
    {
        _text = text;
        _isMySql = system is "mysql" or "mariadb";
        _hasBrackets = system is "microsoft.sql_server" or "mssql" or "sqlite";

        // SQLite takes "text" for a literal where no column has that name.
        _isStandard = system
            is "microsoft.sql_server" or "mssql" or "postgresql" or "cockroachdb" or "redshift" or "aws.redshift"
            or "oracle.db" or "oracle";
        _clean = new StringBuilder(text.Length);
    }

    // Null for languages in which literals do not look like SQL's.
    internal static string? Clean(string text, string system)
    {
        var isSql = system
            is "mysql" or "mariadb" or "postgresql" or "cockroachdb" or "redshift" or "aws.redshift" or "microsoft.sql_server" or "mssql"
            or "sqlite" or "oracle.db" or "oracle" or "other_sql" or "ibm.db2" or "db2" or "clickhouse" or "firebirdsql" or "h2database"
            or "sap.hana" or "teradata" or "trino" or "gcp.spanner" or "spanner" or "derby" or "hsqldb";
        return isSql ? new SqlText(text, system).Clean() : null;
    }

    private string Clean()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            var next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
            switch (c)
            {
                case '\'':
                    Literal(c, hasEscapes: _isMySql);
                    break;
                case '"' when !_isStandard:
                    Literal(c, hasEscapes: _isMySql);
                    break;
                case '"' or '`':
                    Name(c);
                    break;
                case '[' when _hasBrackets:
                    Name(']');
                    break;
                case '-' when next == '-':
                case '#' when _isMySql:
                    Comment();
                    break;
                case '/' when next == '*':
                    LongComment();
                    break;
                case '$' when !char.IsAsciiDigit(next):
                    Dollar();
                    break;
                case >= '0' and <= '9':
                case '.' when char.IsAsciiDigit(next):
                    Number();
                    break;
                case '$' or '@' or ':' or '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or > '\x7f':
                    Word();
                    break;
                default:
                    _clean.Append(c);
                    _at++;
                    break;
            }
        }

        return _clean.ToString();
    }

    private void Literal(char quote, bool hasEscapes)
    {
        _clean.Append('?');
        for (_at++; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '\\' && hasEscapes)
            {
                _at++;
            }
            else if (c == '\\' && !_isStandard && _at + 1 < _text.Length && _text[_at + 1] == quote)
            {
                // An escaped quote or the end, as the database is set up.
                _at = _text.Length;
            }
            else if (c == quote)
            {
                _at++;
                if (_at == _text.Length || _text[_at] != quote)
                {
                    return;
                }
            }
        }
    }

    private void Name(char quote)
    {
        var end = _text[(_at + 1)..].IndexOf(quote);
        Keep(end < 0 ? _text.Length : _at + end + 2);
    }

    private void Comment()
    {
        var end = _text[_at..].IndexOf('\n');
        _at = end < 0 ? _text.Length : _at + end;
    }

    private void LongComment()
    {
        var depth = 0;
        do
        {
            var isStart = _text[_at..].StartsWith("/*", StringComparison.Ordinal);
            var isEnd = _text[_at..].StartsWith("*/", StringComparison.Ordinal);
            depth += isStart ? 1 : isEnd ? -1 : 0;
            _at += isStart || isEnd ? 2 : 1;
        }
        while (depth > 0 && _at < _text.Length);
        _clean.Append(' ');
    }

    // $tag$ … $tag$
    private void Dollar()
    {
        var end = _at + 1;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] == '_'))
        {
            end++;
        }

        if (end == _text.Length || _text[end] != '$')
        {
            Keep(end);
            return;
        }

        var tag = _text[_at..(end + 1)];
        var close = _text[(end + 1)..].IndexOf(tag, StringComparison.Ordinal);
        _clean.Append('?');
        _at = close < 0 ? _text.Length : end + 1 + close + tag.Length;
    }

    private void Number()
    {
        _clean.Append('?');
        for (_at++; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '_') && !(c is '+' or '-' && _text[_at - 1] is 'e' or 'E'))
            {
                return;
            }
        }
    }

    // A keyword, a name, a parameter such as $1 or @id; or what stands before a literal, as in E'…'.
    private void Word()
    {
        var start = _at;
        var end = _at + 1;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '_' or '$' or '@' or '#'))
        {
            end++;
        }

        Keep(end);
        if (end == _text.Length || _text[end] != '\'')
        {
            return;
        }

        switch (_text[start..end])
        {
            case "e" or "E":
                Literal('\'', hasEscapes: true);
                break;
            case "q" or "Q" or "nq" or "nQ" or "Nq" or "NQ":
                // Oracle's literals of any end.
                _clean.Append('?');
                _at = _text.Length;
                break;
        }
    }

    private void Keep(int end)
    {
        _clean.Append(_text[_at..end]);
        _at = end;
    }
}
