namespace Wazil.Validation;

/// <summary>The tables that bodies change.</summary>
/// <remarks>Written by any number of threads, complete once the last body is validated.</remarks>
internal sealed class ChangedTables(int tableCount)
{
    private readonly bool[] _isChanged = new bool[tableCount];

    /// <summary>Adds a table, whose index has been checked.</summary>
    public void Add(uint table) => Volatile.Write(ref _isChanged[table], true);

    /// <summary>For each table whether it was added.</summary>
    public bool[] ToArray() => _isChanged;
}
