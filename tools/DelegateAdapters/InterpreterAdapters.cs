using System.Globalization;
using System.Text;

/// <summary>Writes the adapters between the calling convention and the slots of interpreted code, for the signatures that occur most.</summary>
internal static class InterpreterAdapters
{
    private const int MostParameters = 10;

    /// <summary>Signatures of WASI that belong to none of the other groups.</summary>
    private static readonly string[] Wasi = ["iiili:i", "iiiilli:i", "iiiiillii:i"];

    /// <summary>The whole file.</summary>
    public static string Write()
    {
        var text = new StringBuilder("// Written by tools/DelegateAdapters; change that.\n#nullable enable\n\n");
        text.Append("using Wazil.Runtime;\n\nnamespace Wazil.Interpretation;\n\n");
        text.Append("/// <summary>Adapters between the calling convention and slots. Signatures that are missing here are rare enough for emitted code.</summary>\n");
        text.Append("/// <remarks>Unsafe: what finds an adapter gives it the frame and code of a function of exactly that signature. A value takes the low bytes of its slot.</remarks>\n");
        text.Append("internal static unsafe class InterpreterAdapters\n{\n");
        var shapes = Shapes().Distinct().ToList();
        AppendTable(text, shapes, "FindEntry", "Enter", "Entry point of a function of a signature, which runs it in the interpreter; 0 if there is none.",
            types => $"delegate*<{string.Join(", ", types[..^1].Append("CallContext").Append(types[^1]))}>");
        AppendTable(text, shapes, "FindExit", "Leave", "Code that calls functions of a signature with arguments and results in slots; 0 if there is none.",
            _ => "delegate*<ulong*, nint, CallContext, void>");
        for (var count = 0; count <= MostParameters; count++)
        {
            AppendAdapters(text, count, hasResult: false);
            AppendAdapters(text, count, hasResult: true);
        }
        return text.Append("}\n").ToString();
    }

    private static IEnumerable<string> Shapes()
    {
        for (var count = 0; count <= 2; count++)
        {
            foreach (var shape in Combine("ilfd", count, "ilfd"))
                yield return shape;
        }
        for (var count = 3; count <= 4; count++)
        {
            foreach (var shape in Combine("il", count, "il"))
                yield return shape;
        }
        for (var count = 5; count <= MostParameters; count++)
        {
            foreach (var shape in Combine("i", count, "il"))
                yield return shape;
        }
        foreach (var shape in Wasi)
            yield return shape;
    }

    private static IEnumerable<string> Combine(string letters, int count, string results)
    {
        var parameters = new List<string> { "" };
        for (var i = 0; i < count; i++)
            parameters = [.. parameters.SelectMany(start => letters.Select(letter => start + letter))];
        foreach (var start in parameters)
        {
            yield return start + ":";
            foreach (var result in results)
                yield return $"{start}:{result}";
        }
    }

    private static string TypeOf(char letter) => letter switch
    {
        'i' => "int",
        'l' => "long",
        'f' => "float",
        _ => "double",
    };

    private static void AppendTable(StringBuilder text, List<string> shapes, string name, string method, string summary, Func<List<string>, string> pointer)
    {
        text.Append(CultureInfo.InvariantCulture, $"    /// <summary>{summary}</summary>\n");
        text.Append(CultureInfo.InvariantCulture, $"    public static nint {name}(string shape) => shape.Length switch\n    {{\n");

        // .NET prepares all that a method names when it is first called, so one method for all would take half a millisecond.
        var lengths = shapes.Select(shape => shape.Length).Distinct().Order().ToList();
        foreach (var length in lengths)
            text.Append(CultureInfo.InvariantCulture, $"        {length} => {name}{length}(shape),\n");
        text.Append("        _ => 0,\n    };\n\n");
        foreach (var length in lengths)
            AppendTable(text, shapes.Where(shape => shape.Length == length), $"{name}{length}", method, pointer);
    }

    private static void AppendTable(StringBuilder text, IEnumerable<string> shapes, string name, string method, Func<List<string>, string> pointer)
    {
        text.Append(CultureInfo.InvariantCulture, $"    private static nint {name}(string shape) => shape switch\n    {{\n");
        foreach (var shape in shapes)
        {
            var parts = shape.Split(':');
            List<string> types = [.. parts[0].Select(TypeOf), parts[1].Length == 0 ? "void" : TypeOf(parts[1][0])];
            var arguments = types.Where(type => type != "void").ToList();
            var generics = arguments.Count == 0 ? "" : $"<{string.Join(", ", arguments)}>";
            var kind = parts[1].Length == 0 ? "Action" : "Func";
            text.Append(CultureInfo.InvariantCulture, $"        \"{shape}\" => (nint)({pointer(types)})&{method}{kind}{generics},\n");
        }
        text.Append("        _ => 0,\n    };\n\n");
    }

    private static void AppendAdapters(StringBuilder text, int count, bool hasResult)
    {
        var numbers = Enumerable.Range(1, count).ToList();
        var kind = hasResult ? "Func" : "Action";
        var result = hasResult ? "TResult" : "void";
        var names = numbers.Select(i => $"T{i}").Concat(hasResult ? ["TResult"] : []).ToList();
        var generics = names.Count == 0 ? "" : $"<{string.Join(", ", names)}>";
        var constraints = string.Concat(names.Select(name => $"\n        where {name} : unmanaged"));
        var parameters = string.Concat(numbers.Select(i => $"T{i} a{i}, "));
        var arguments = string.Concat(numbers.Select(i => $"a{i}, "));
        var pointer = $"delegate*<{string.Concat(numbers.Select(i => $"T{i}, "))}CallContext, {result}>";
        var call = $"(({pointer})call.Code)({arguments}call.Instance)";
        text.Append(CultureInfo.InvariantCulture, $"    private static {result} Enter{kind}{generics}({parameters}CallContext context){constraints}\n    {{\n");
        text.Append("        var call = new InterpreterCall(context);\n");
        text.Append("        if (call.Code != 0)\n");
        text.Append(hasResult ? $"            return {call};\n" : $"        {{\n            {call};\n            return;\n        }}\n");
        foreach (var i in numbers)
            text.Append(CultureInfo.InvariantCulture, $"        *(T{i}*)(call.Frame + {i - 1}) = a{i};\n");
        text.Append("        call.Run();\n").Append(hasResult ? "        return *(TResult*)call.Frame;\n" : "").Append("    }\n\n");
        var loads = string.Concat(numbers.Select(i => $"*(T{i}*)(slots + {i - 1}), "));
        text.Append(CultureInfo.InvariantCulture, $"    private static void Leave{kind}{generics}(ulong* slots, nint code, CallContext context){constraints} =>\n");
        text.Append(CultureInfo.InvariantCulture, $"        {(hasResult ? "*(TResult*)slots = " : "")}(({pointer})code)({loads}context);\n");
        if (!hasResult || count < MostParameters)
            text.Append('\n');
    }
}
