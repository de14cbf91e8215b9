using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Wazil.Tools.InstructionTable;

/// <summary>A row of the instruction table, taken apart.</summary>
internal sealed record Row(
    string Mnemonic, string Member, int Opcode, string Immediates, int Argument, string Stack, string[] Features, string Family, string[] Recipe)
{
    /// <summary>Reads the rows of a table.</summary>
    /// <exception cref="FormatException">A row is wrong, or two rows declare the same opcode or member.</exception>
    public static List<Row> ReadAll(string path)
    {
        var rows = new List<Row>();
        var members = new HashSet<string>(StringComparer.Ordinal);
        var opcodes = new HashSet<int>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            try
            {
                var row = Parse(line);
                if (!members.Add(row.Member) || !opcodes.Add(row.Opcode))
                    throw new FormatException("declared twice");
                rows.Add(row);
            }
            catch (FormatException exception)
            {
                throw new FormatException($"{path}({number}): {exception.Message}");
            }
        }
        rows.Sort((a, b) => a.Opcode.CompareTo(b.Opcode));
        return rows;
    }

    private static Row Parse(string line)
    {
        var columns = Regex.Split(line.Trim(), "  +");
        if (columns.Length != 7)
            throw new FormatException($"7 columns expected, {columns.Length} found");
        var name = columns[0].Split('=');
        var immediates = columns[2].Split(':');
        return new Row(
            name[0],
            name.Length > 1 ? name[1] : Pascal(name[0]),
            ParseCode(columns[1]),
            immediates[0],
            immediates.Length > 1 ? int.Parse(immediates[1], CultureInfo.InvariantCulture) : 0,
            columns[3],
            columns[4] == "mvp" ? [] : columns[4].Split('|'),
            columns[5],
            columns[6].Split(' '));
    }

    private static int ParseCode(string text)
    {
        var parts = text.Split(':');
        var code = int.Parse(parts[^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (parts.Length == 1)
            return code;
        return code + parts[0] switch
        {
            "FB" => 0x100,
            "FC" => 0x180,
            "FD" => 0x200,
            "FE" => 0x380,
            _ => throw new FormatException($"unknown page {parts[0]}"),
        };
    }

    private static string Pascal(string mnemonic)
    {
        var text = new StringBuilder();
        foreach (var part in mnemonic.Split('.', '_'))
            text.Append(char.ToUpperInvariant(part[0])).Append(part, 1, part.Length - 1);
        return text.ToString();
    }
}
