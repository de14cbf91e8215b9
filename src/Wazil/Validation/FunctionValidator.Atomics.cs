namespace Wazil.Validation;

/// <summary>Atomic instructions, which differ from other accesses in their alignment only.</summary>
internal sealed partial class FunctionValidator
{
    private void CheckAtomicAlignment(int natural)
    {
        if (_instruction.Alignment != natural)
            throw ValidationErrors.AtomicAlignment(Here, _instruction.Alignment, natural);
    }
}
