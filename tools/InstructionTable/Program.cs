using Wazil.Tools.InstructionTable;

// Writes src/Wazil/Instructions/*.g.cs from instructions.txt; with --check only says whether they are up to date.
var check = args.Contains("--check");
if (FindRoot() is not { } root)
{
    Console.Error.WriteLine("Run this in the repository: no folder above holds tools/InstructionTable/instructions.txt.");
    return 1;
}

List<Row> rows;
try
{
    rows = Row.ReadAll(Path.Combine(root, "tools", "InstructionTable", "instructions.txt"));
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

var stale = 0;
foreach (var (name, text) in Generator.Generate(rows))
{
    var path = Path.Combine(root, "src", "Wazil", "Instructions", name);
    if (File.Exists(path) && File.ReadAllText(path) == text)
        continue;
    stale++;
    if (check)
        Console.Error.WriteLine($"{name} is not what the table says: run `dotnet run --project tools/InstructionTable`.");
    else
        File.WriteAllText(path, text);
}
Console.WriteLine($"{rows.Count} instructions; {(stale == 0 ? "everything up to date" : $"{stale} file(s) {(check ? "stale" : "written")}")}");
return check && stale > 0 ? 1 : 0;

static string? FindRoot()
{
    for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "tools", "InstructionTable", "instructions.txt")))
            return folder.FullName;
    }
    return null;
}
