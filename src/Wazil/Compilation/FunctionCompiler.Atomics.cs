namespace Wazil.Compilation;

/// <content>Atomic access to memories.</content>
internal sealed partial class FunctionCompiler
{
    private void CompileAtomics() => throw Unsupported();

    private void EmitAtomics(in Expression expression) => throw Unsupported();
}
