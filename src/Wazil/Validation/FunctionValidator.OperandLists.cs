using System.Runtime.InteropServices;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Operands that come and go as lists.</summary>
/// <remarks>Two bytes of a body can move a thousand operands, so lists are compared and copied as a whole.</remarks>
internal sealed partial class FunctionValidator
{
    private const int KnownPairs = 1024;
    private const int LongList = 16;

    // Pairs of types of which the first is a subtype of the second, by a hash: in lists they repeat.
    private (ValueType Type, ValueType Supertype)[]? _subtypes;
    private (ValueType Type, ValueType Supertype) _lastSubtype;

    // The last two long lists of which the first could stand for the second though they are not the same.
    private ValueType[] _matchedTypes = new ValueType[8];
    private ValueType[] _matchedExpected = new ValueType[8];
    private int _matchedCount;

    // The structure whose fields were last taken from the stack, and the types of those.
    private StructType? _listedStructure;
    private ValueType[] _listedFields = new ValueType[8];

    private void PopAll(ReadOnlySpan<ValueType> types)
    {
        if (IsOnTop(types, out var count))
        {
            _height -= count;
            return;
        }
        if (count == types.Length)
        {
            CheckEach(_operands.AsSpan(_height - count, count), types);
            _height -= count;
            return;
        }
        for (var i = types.Length - 1; i >= 0; i--)
        {
            if (IsPolymorphic)
                return;
            PopOfList(types[i]);
        }
    }

    private void PushAll(ReadOnlySpan<ValueType> types)
    {
        while (_height + types.Length > _operands.Length)
            GrowOperands();
        types.CopyTo(_operands.AsSpan(_height));
        _height += types.Length;
    }

    /// <summary>Checks the types on top of the stack, which stay there.</summary>
    private void PeekAll(ReadOnlySpan<ValueType> types)
    {
        if (IsOnTop(types, out var count))
            return;
        if (count == types.Length)
        {
            CheckEach(_operands.AsSpan(_height - count, count), types);
            return;
        }
        for (var i = 1; i <= types.Length; i++)
        {
            var expected = types[^i];
            if (_height - i < _floor)
            {
                if (_isUnreachable)
                    return;
                throw Mismatch(expected.ToString(), "nothing");
            }
            if (!IsKnownSubtype(_operands[_height - i], expected))
                throw Mismatch(expected.ToString(), _operands[_height - i].ToString());
        }
    }

    /// <summary>Checks that values of <paramref name="types"/> may stand where <paramref name="expected"/> are wanted.</summary>
    private void CheckMatch(ReadOnlySpan<ValueType> types, ReadOnlySpan<ValueType> expected)
    {
        if (AreEqual(types, expected))
            return;
        var matches = types.Length == expected.Length;
        if (matches && IsMatched(types, expected))
            return;
        for (var i = 0; matches && i < types.Length; i++)
            matches = IsKnownSubtype(types[i], expected[i]);
        if (!matches)
            throw Mismatch(Describe(expected), Describe(types));
        RememberMatch(types, expected);
    }

    /// <summary>Checks that operands may stand where as many of other types are wanted, the last first.</summary>
    private void CheckEach(ReadOnlySpan<ValueType> found, ReadOnlySpan<ValueType> expected)
    {
        if (IsMatched(found, expected))
            return;
        for (var i = found.Length - 1; i >= 0; i--)
        {
            if (!IsKnownSubtype(found[i], expected[i]))
                throw Mismatch(expected[i].ToString(), found[i].ToString());
        }
        RememberMatch(found, expected);
    }

    private bool IsMatched(ReadOnlySpan<ValueType> types, ReadOnlySpan<ValueType> expected) =>
        types.Length == _matchedCount && types.Length >= LongList
        && AreEqual(types, _matchedTypes.AsSpan(0, _matchedCount)) && AreEqual(expected, _matchedExpected.AsSpan(0, _matchedCount));

    private void RememberMatch(ReadOnlySpan<ValueType> types, ReadOnlySpan<ValueType> expected)
    {
        if (types.Length < LongList)
            return;
        _matchedCount = types.Length;
        if (_matchedTypes.Length < types.Length)
        {
            _matchedTypes = new ValueType[types.Length];
            _matchedExpected = new ValueType[types.Length];
        }
        types.CopyTo(_matchedTypes);
        expected.CopyTo(_matchedExpected);
    }

    /// <summary>What the stack has to hold for a structure's fields.</summary>
    private ReadOnlySpan<ValueType> FieldTypesOf(StructType type)
    {
        var count = type.Fields.Length;
        if (!ReferenceEquals(type, _listedStructure))
        {
            if (_listedFields.Length < count)
                _listedFields = new ValueType[count];
            for (var i = 0; i < count; i++)
                _listedFields[i] = type.Fields[i].Type;
            _listedStructure = type;
        }
        return _listedFields.AsSpan(0, count);
    }

    private void PopOfList(ValueType expected)
    {
        if (_height == _floor)
            throw Mismatch(expected.ToString(), "nothing");
        var found = _operands[--_height];
        if (!IsKnownSubtype(found, expected))
            throw Mismatch(expected.ToString(), found.ToString());
    }

    /// <summary>Whether the operands on top of the stack, within the block, are exactly of these types.</summary>
    /// <param name="types">The types, of which the first may be missing in unreachable code.</param>
    /// <param name="count">Number of operands that are there.</param>
    private bool IsOnTop(ReadOnlySpan<ValueType> types, out int count)
    {
        count = Math.Min(types.Length, _height - _floor);
        return (count == types.Length || _isUnreachable) && AreEqual(_operands.AsSpan(_height - count, count), types[^count..]);
    }

    // Compared as numbers, of which the processor takes several at once.
    private static bool AreEqual(ReadOnlySpan<ValueType> left, ReadOnlySpan<ValueType> right) =>
        MemoryMarshal.Cast<ValueType, long>(left).SequenceEqual(MemoryMarshal.Cast<ValueType, long>(right));

    private bool IsKnownSubtype(ValueType type, ValueType supertype)
    {
        if (type == supertype || (type == _lastSubtype.Type && supertype == _lastSubtype.Supertype))
            return true;
        _subtypes ??= new (ValueType, ValueType)[KnownPairs];
        ref var known = ref _subtypes[(uint)((type.GetHashCode() * 31) + supertype.GetHashCode()) % KnownPairs];
        if (known.Type != type || known.Supertype != supertype)
        {
            if (!_types.IsSubtype(type, supertype))
                return false;
            known = (type, supertype);
        }
        _lastSubtype = known;
        return true;
    }

    private static string Describe(ReadOnlySpan<ValueType> types)
    {
        const int Shown = 10;
        var names = new List<string>();
        foreach (var type in types[..Math.Min(types.Length, Shown)])
            names.Add(type.ToString());
        if (types.Length > Shown)
            names.Add("...");
        return $"[{string.Join(' ', names)}]";
    }
}
