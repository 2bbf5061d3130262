using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Tests.XRay;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    [InlineData("postgresql")]
    [InlineData("cockroachdb")]
    [InlineData("redshift")]
    [InlineData("aws.redshift")]
    [InlineData("microsoft.sql_server")]
    [InlineData("mssql")]
    [InlineData("sqlite")]
    [InlineData("oracle.db")]
    [InlineData("oracle")]
    [InlineData("other_sql")]
    [InlineData("ibm.db2")]
    [InlineData("db2")]
    [InlineData("clickhouse")]
    [InlineData("firebirdsql")]
    [InlineData("h2database")]
    [InlineData("sap.hana")]
    [InlineData("teradata")]
    [InlineData("trino")]
    [InlineData("gcp.spanner")]
    [InlineData("spanner")]
    [InlineData("derby")]
    [InlineData("hsqldb")]
    public void Clean_OfALanguageLikeSql_IsWithoutLiterals(string system) => Assert.Equal("select ?", SqlText.Clean("select 'a'", system));

    [Theory]
    [InlineData("mongodb")]
    [InlineData("cassandra")]
    [InlineData("MySQL")]
    [InlineData("")]
    public void Clean_OfAnotherLanguage_IsNull(string system) => Assert.Null(SqlText.Clean("select 'a'", system));

    // In the others, double quotes can enclose a literal.
    [Theory]
    [InlineData("microsoft.sql_server", true)]
    [InlineData("mssql", true)]
    [InlineData("postgresql", true)]
    [InlineData("cockroachdb", true)]
    [InlineData("redshift", true)]
    [InlineData("aws.redshift", true)]
    [InlineData("oracle.db", true)]
    [InlineData("oracle", true)]
    [InlineData("sqlite", false)]
    [InlineData("mysql", false)]
    [InlineData("mariadb", false)]
    [InlineData("other_sql", false)]
    public void Clean_DoubleQuotes_AreANameWhereTheStandardHolds(string system, bool isName) =>
        Assert.Equal(isName ? "select \"a 1\" ?" : "select ? ?", SqlText.Clean("select \"a 1\" 2", system));

    [Theory]
    [InlineData("microsoft.sql_server", true)]
    [InlineData("mssql", true)]
    [InlineData("sqlite", true)]
    [InlineData("postgresql", false)]
    [InlineData("mysql", false)]
    [InlineData("other_sql", false)]
    public void Clean_Brackets_AreANameInSomeSystems(string system, bool isName) =>
        Assert.Equal(isName ? "[a 1] ?" : "[a ?] ?", SqlText.Clean("[a 1] 2", system));

    [Theory]
    [InlineData("mysql", true)]
    [InlineData("mariadb", true)]
    [InlineData("postgresql", false)]
    [InlineData("other_sql", false)]
    public void Clean_NumberSign_IsACommentOfMySql(string system, bool isComment) =>
        Assert.Equal(isComment ? "a \nb" : "a #c\nb", SqlText.Clean("a #c\nb", system));

    [Theory]

    // Literals, closed and not, with doubled quotes.
    [InlineData("", "")]
    [InlineData("'", "?")]
    [InlineData("''", "?")]
    [InlineData("'a", "?")]
    [InlineData("'a''", "?")]
    [InlineData("'a''b' c", "? c")]
    [InlineData("''''c", "?c")]
    [InlineData("'a' 'b'c", "? ?c")]
    [InlineData("'a\"b' c", "? c")]
    [InlineData("'a\\' c", "? c")]
    [InlineData("'a\\", "?")]

    // Names.
    [InlineData("\"\" 1", "\"\" ?")]
    [InlineData("\"a 1", "\"a 1")]
    [InlineData("`a 1` 2", "`a 1` ?")]
    [InlineData("`a 1", "`a 1")]

    // Comments.
    [InlineData("a - b", "a - b")]
    [InlineData("a -", "a -")]
    [InlineData("a- -1", "a- -?")]
    [InlineData("a--b 'c\nd 1", "a\nd ?")]
    [InlineData("a --b", "a ")]
    [InlineData("a/b", "a/b")]
    [InlineData("a/", "a/")]
    [InlineData("a/**/1", "a ?")]
    [InlineData("a/*b*/1", "a ?")]
    [InlineData("a/*/1*/2", "a ?")]
    [InlineData("a/*b/*c*/d*/1", "a ?")]
    [InlineData("a/*b/*c*/1", "a ")]
    [InlineData("a/*b", "a ")]
    [InlineData("a*/1", "a*/?")]

    // Dollars.
    [InlineData("$", "$")]
    [InlineData("$ 1", "$ ?")]
    [InlineData("$a", "$a")]
    [InlineData("$a 1", "$a ?")]
    [InlineData("$a-1", "$a-?")]
    [InlineData("$1+2", "$1+?")]
    [InlineData("$$b$$c", "?c")]
    [InlineData("$a$b$a$c", "?c")]
    [InlineData("$a$$a$c", "?c")]
    [InlineData("$_ä1$b$_ä1$c", "?c")]
    [InlineData("$a$b$$c$a$d", "?d")]
    [InlineData("$a$b", "?")]
    [InlineData("$a$b$a", "?")]

    // Numbers.
    [InlineData("0", "?")]
    [InlineData("9", "?")]
    [InlineData("12 34", "? ?")]
    [InlineData("1-2", "?-?")]
    [InlineData("1+2", "?+?")]
    [InlineData("1.5e-3+2", "?+?")]
    [InlineData("1E+3-2", "?-?")]
    [InlineData("1e5", "?")]
    [InlineData("0x1F", "?")]
    [InlineData("1_000,2", "?,?")]
    [InlineData("1.2.3;", "?;")]
    [InlineData(".5", "?")]
    [InlineData("a.b", "a.b")]
    [InlineData("a.", "a.")]
    [InlineData("a .5", "a ?")]
    [InlineData(". 5", ". ?")]

    // Words, which can have digits.
    [InlineData("A1 Z1 a1 z1 _1 @1 :1 ä1", "A1 Z1 a1 z1 _1 @1 :1 ä1")]
    [InlineData("a_1 a$1 a@1 a#1", "a_1 a$1 a@1 a#1")]
    [InlineData("{1 \u007f1 ?1 ~1 ^1 ]1 [1 ;1 /1 =1", "{? \u007f? ?? ~? ^? ]? [? ;? /? =?")]
    [InlineData("a$b$c 1", "a$b$c ?")]
    [InlineData("a-1", "a-?")]
    [InlineData("a", "a")]

    // Words before a literal.
    [InlineData("N'x' y", "N? y")]
    [InlineData("x'41' y", "x? y")]
    [InlineData("E'it\\'s' y", "E? y")]
    [InlineData("e'it\\'s' y", "e? y")]
    [InlineData("E'a\\\\' y", "E? y")]
    [InlineData("E'a\\", "E?")]
    [InlineData("E 'a\\' y", "E ? y")]
    [InlineData("q'[it's]' y", "q?")]
    [InlineData("Q'[it's]' y", "Q?")]
    [InlineData("nq'[it's]' y", "nq?")]
    [InlineData("nQ'[it's]' y", "nQ?")]
    [InlineData("Nq'[it's]' y", "Nq?")]
    [InlineData("NQ'[it's]' y", "NQ?")]
    [InlineData("qq'a' y", "qq? y")]
    [InlineData("q 'a' y", "q ? y")]
    [InlineData("q", "q")]
    public void Clean_OfTheStandard_HasNoLiterals(string query, string expected) =>
        Assert.Equal(expected, SqlText.Clean(query, "postgresql"));

    // A backslash escapes the quote.
    [Theory]
    [InlineData("'it\\'s' c", "? c")]
    [InlineData("'a\\\\' c", "? c")]
    [InlineData("\"a\\\"b\" c", "? c")]
    [InlineData("\"a'b\" c", "? c")]
    [InlineData("'a\\", "?")]
    [InlineData("#c\n1", "\n?")]
    [InlineData("#c", "")]
    public void Clean_OfMySql_HasNoLiterals(string query, string expected) => Assert.Equal(expected, SqlText.Clean(query, "mysql"));

    // A backslash before a quote may escape it, so nothing behind it can be kept.
    [Theory]
    [InlineData("'a\\' b' c", "?")]
    [InlineData("'a\\b' c", "? c")]
    [InlineData("'a\\\" b' c", "? c")]
    [InlineData("'a\\", "?")]
    [InlineData("'a'", "?")]
    [InlineData("\"a\\\" b\" c", "?")]
    [InlineData("\"a\"\"b\" c", "? c")]
    public void Clean_WhereABackslashMayEscape_HasNoLiterals(string query, string expected) =>
        Assert.Equal(expected, SqlText.Clean(query, "other_sql"));
}
