using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Lamplighter.Tests.Sql;

internal sealed class People(DbConnection connection) : DbContext
{
    internal DbSet<Person> All => Set<Person>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite(connection);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Person>().ToTable("All_");
}
