using Wazil.Instructions;

namespace Wazil.Validation;

/// <summary>Lanes of vectors. Specification 3.4.9.</summary>
internal sealed partial class FunctionValidator
{
    private void CheckLane(Opcode opcode)
    {
        var count = OpcodeTable.LaneCount(opcode);
        if (_instruction.Lane >= count)
            throw ValidationErrors.InvalidLane(Here, _instruction.Lane, count);
    }

    private void CheckShuffle()
    {
        const int Lanes = 32;
        // Any of the three high bits of any lane makes it 32 or more.
        const ulong TooLarge = 0xE0E0_E0E0_E0E0_E0E0;
        var low = _instruction.Low;
        var high = _instruction.High;
        if (((low | high) & TooLarge) == 0)
            return;
        for (var i = 0; i < 8; i++)
        {
            var lane = Math.Max((byte)(low >> (8 * i)), (byte)(high >> (8 * i)));
            if (lane >= Lanes)
                throw ValidationErrors.InvalidLane(Here, lane, Lanes);
        }
    }
}
