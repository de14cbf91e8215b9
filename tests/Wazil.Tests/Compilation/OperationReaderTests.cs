using System.Reflection;
using Wazil.Compilation;
using Wazil.Instructions;
using Wazil.Semantics;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Vector operations can be copied, and what is left of them the JIT compiler expands by itself.</summary>
public class OperationReaderTests
{
    [Fact]
    public void VectorOperations_OnceCopied_CallOnlyIntrinsics()
    {
        OptimizedCode.Require("the C# compiler keeps conditions in locals, which is not copied");
        var methods = Enum.GetValues<Opcode>()
            .Where(opcode => OpcodeTable.Family(opcode) == InstructionFamily.Simd && OpcodeTable.MethodName(opcode) is not null)
            .Select(OperationMethods.Of)
            .Concat(typeof(Operations).GetMethods().Where(method => method.Name.StartsWith("Shuffle", StringComparison.Ordinal)))
            .Append(OperationMethods.Named(nameof(Operations.RotateLeft32)))
            .Append(OperationMethods.Named(nameof(Operations.RotateLeft64)))
            .Distinct()
            .ToList();
        Assert.True(methods.Count > 230);
        Assert.Empty(methods.SelectMany(RealCalls));
    }

    [Fact]
    public void Read_OperationThatTraps_GivesNothing() =>
        Assert.Null(OperationReader.Read(OperationMethods.Named(nameof(Operations.I32TruncF32S))));

    [Fact]
    public void Read_ArgumentsReadTwiceOrOutOfOrder_SaysSo()
    {
        Assert.True(OperationReader.Read(OperationMethods.Named(nameof(Operations.I32x4Add)))!.ReadsInOrder);
        var select = OperationReader.Read(OperationMethods.Named(nameof(Operations.V128Bitselect)))!;
        Assert.False(select.ReadsInOrder);
        Assert.Equal([1, 1, 1], select.Reads);
    }

    private static IEnumerable<string> RealCalls(MethodInfo method)
    {
        if (OperationReader.Read(method) is not { } body)
            return [$"{method.Name} can't be copied"];
        return body.Steps
            .Where(step => step.Method is { } callee && !IsIntrinsic(callee) && !IsIntrinsic(callee.DeclaringType!))
            .Select(step => $"{method.Name} calls {step.Method!.DeclaringType!.Name}.{step.Method}");
    }

    private static bool IsIntrinsic(MemberInfo member) =>
        member.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "IntrinsicAttribute");
}
