namespace Wazil.Model;

/// <summary>Names of signatures: equal for functions that one piece of code can call.</summary>
internal static class SignatureShape
{
    /// <summary>One letter for each parameter, a colon, one letter for each result.</summary>
    public static string Of(FunctionType type)
    {
        Span<char> letters = new char[type.Parameters.Length + 1 + type.Results.Length];
        var position = 0;
        foreach (var parameter in type.Parameters)
            letters[position++] = LetterOf(parameter.Kind);
        letters[position++] = ':';
        foreach (var result in type.Results)
            letters[position++] = LetterOf(result.Kind);
        return new string(letters);
    }

    private static char LetterOf(ValueKind kind) => kind switch
    {
        ValueKind.I32 => 'i',
        ValueKind.I64 => 'l',
        ValueKind.F32 => 'f',
        ValueKind.F64 => 'd',
        ValueKind.V128 => 'v',
        _ => 'o',
    };
}
