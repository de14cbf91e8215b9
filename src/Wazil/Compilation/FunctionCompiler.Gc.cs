using Wazil.Instructions;

namespace Wazil.Compilation;

/// <content>Structures, arrays, unboxed scalars and casts.</content>
internal sealed partial class FunctionCompiler
{
    private void CompileGc() => throw Unsupported();

    private void EmitGc(in Expression expression) => throw Unsupported();

    private void CompileBranchOnCast() => throw Unsupported();
}
