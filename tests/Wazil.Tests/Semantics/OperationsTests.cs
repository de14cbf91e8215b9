using System.Reflection;
using System.Runtime.Intrinsics;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Semantics;
using Xunit;

namespace Wazil.Tests.Semantics;

public class OperationsTests
{
    [Fact]
    public void Operations_EveryRecipeThatCalls_FindsItsMethodWithTheRightTypes()
    {
        var calls = 0;
        foreach (var opcode in Enum.GetValues<Opcode>())
        {
            var kind = OpcodeTable.Recipe(opcode).Kind;
            if (OpcodeTable.MethodName(opcode) is not { } name || kind == RecipeKind.AtomicReadModifyWrite)
                continue;
            var method = typeof(Operations).GetMethod(name, BindingFlags.Static | BindingFlags.Public);
            Assert.True(method is not null, $"{OpcodeTable.Mnemonic(opcode)}: there is no method {name}");
            calls++;
            if (kind == RecipeKind.Call)
                Assert.Equal(Describe(opcode), Describe(method));
        }
        Assert.True(calls > 300);
    }

    private static string Describe(Opcode opcode)
    {
        var signature = OpcodeTable.Signature(opcode);
        var parameters = Enumerable.Range(0, signature.OperandCount).Select(index => TypeOf(signature.Operand(index)).Name).ToList();
        if (OpcodeTable.Immediates(opcode) == ImmediateKind.Lane)
            parameters.Add(nameof(Byte));
        else if (OpcodeTable.Immediates(opcode) == ImmediateKind.Shuffle)
            parameters.Add(typeof(Vector128<byte>).Name);
        var results = Enumerable.Range(0, signature.ResultCount).Select(index => TypeOf(signature.Result(index)).Name);
        return $"{string.Join(' ', parameters)} -> {string.Join(' ', results)}";
    }

    private static string Describe(MethodInfo method)
    {
        var result = method.ReturnType;
        var results = result.Name.StartsWith("ValueTuple", StringComparison.Ordinal) ? result.GetGenericArguments() : [result];
        return $"{string.Join(' ', method.GetParameters().Select(parameter => parameter.ParameterType.Name))} -> {string.Join(' ', results.Select(type => type.Name))}";
    }

    private static Type TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.I32 => typeof(int),
        ValueKind.I64 => typeof(long),
        ValueKind.F32 => typeof(float),
        ValueKind.F64 => typeof(double),
        _ => typeof(Vector128<byte>),
    };
}
