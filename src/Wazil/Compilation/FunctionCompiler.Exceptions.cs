namespace Wazil.Compilation;

/// <content>Throwing and catching.</content>
internal sealed partial class FunctionCompiler
{
    private void CompileExceptions() => throw Unsupported();

    private void EmitExceptions(in Expression expression) => throw Unsupported();

    private void CompileEndOfTry(ControlFrame frame) { _tryDepth--; throw Unsupported(); }
}
